package dev.weft.smoke.app;

import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.initializer.SpanContextSupplier;
import java.net.URL;
import java.util.concurrent.CountDownLatch;

/** Counts with a copy of Prometheus' client of its own, and prints what that copy was told and knows; asks an address once. */
public final class OwnPrometheus {
  private OwnPrometheus() {}

  public static void main(String[] arguments) throws Exception {
    try {
      PrometheusProperties properties = PrometheusProperties.get();
      System.out.println("system property " + properties.getDefaultMetricProperties().getHistogramClassicUpperBounds());
      System.out.println("variable " + properties.getDefaultMetricProperties().getExemplarsEnabled());
      System.out.println("file " + properties.getExemplarProperties().getMaxRetentionPeriodSeconds());
      Counter.builder().name("http_client_requests_total").help("Of the application.").register().inc(7);
      System.out.println("metrics " + PrometheusRegistry.defaultRegistry.scrape().size());
      System.out.println("spans " + SpanContextSupplier.hasSpanContext());
    } catch (ExceptionInInitializerError e) {
      System.out.println("refused: " + e.getCause().getMessage());
    }
    System.out.println(Calling.get(new URL(arguments[0])));
    System.out.println("done");
    new CountDownLatch(1).await();
  }
}
