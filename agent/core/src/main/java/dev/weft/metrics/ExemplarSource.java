package dev.weft.metrics;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Hex;
import dev.weft.telemetry.Operation;
import io.prometheus.metrics.config.ExemplarsProperties;
import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.util.Scheduler;
import io.prometheus.metrics.tracer.common.SpanContext;
import io.prometheus.metrics.tracer.initializer.SpanContextSupplier;
import java.util.concurrent.TimeUnit;

/**
 * Gives the client's exemplar samplers the operation that is being measured: the one that the thread is reporting.
 *
 * <p>A sampler that has looked at an operation pauses for a while. The reporting thread schedules the end of that pause with
 * {@link Scheduler}. {@link Context} has no current operation while a thread reports, so the scheduled task carries no context.
 */
final class ExemplarSource implements SpanContext {
  /** A rare value keeps its exemplar as long as collectors are likely to keep the trace. Other properties are the client's default. */
  private static final int MOST_SECONDS = 600;

  /**
   * Delay of a task that keeps the scheduler's queue from being empty. From Java 17 on, a thread that waits without a time limit uses
   * {@code ForkJoinPool}, which then reads its properties before the application can set them.
   */
  private static final int FAR_DAYS = 36_500;

  private ExemplarSource() {
  }

  /**
   * Installs this as the client's source of spans and starts the client's scheduler. So the scheduler's thread is a child of the calling
   * thread, which is the agent's, and not of the first thread of the application that measures.
   *
   * @return the properties with which metrics are made
   */
  static PrometheusProperties install() {
    SpanContextSupplier.setSpanContext(new ExemplarSource());
    Scheduler.schedule(new FarTask(), FAR_DAYS, TimeUnit.DAYS);
    PrometheusProperties properties = PrometheusProperties.builder()
        .exemplarProperties(ExemplarsProperties.builder().maxRetentionPeriodSeconds(MOST_SECONDS).build())
        .build();
    measureOnce(properties);
    return properties;
  }

  /** Loads the classes that measuring needs, so that the application's first operation does not wait for that. */
  private static void measureOnce(PrometheusProperties properties) {
    Counter.builder(properties).name("first").build().inc();
    new HistogramFamily(Histogram.builder(properties).name("first").classicOnly().build(), 1).point().observe(1);
  }

  @Override
  public boolean isCurrentSpanSampled() {
    Operation operation = Context.reported();
    return operation != null && operation.isSampled();
  }

  @Override
  public String getCurrentTraceId() {
    Operation operation = Context.reported();
    return Hex.of(operation.traceIdHigh(), operation.traceIdLow());
  }

  @Override
  public String getCurrentSpanId() {
    return Hex.of(Context.reported().spanId());
  }

  @Override
  public void markCurrentSpanAsExemplar() {
    // whether a span is reported was decided when it began
  }

  private static final class FarTask implements Runnable {
    @Override
    public void run() {
      // it only has to wait
    }
  }
}
