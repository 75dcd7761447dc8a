package dev.weft.benchmarks.growth;

import dev.weft.benchmarks.micro.SinkServer;
import dev.weft.config.Settings;
import dev.weft.config.StandardSettings;
import dev.weft.export.ExporterState;
import dev.weft.export.SpanQueue;
import dev.weft.export.Traces;
import dev.weft.metrics.Metrics;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Sink;
import dev.weft.telemetry.Telemetry;
import java.io.IOException;
import java.util.Map;

/** The agent's reporting in this JVM, as it is without settings, and a collector that reads all and keeps nothing. */
final class Reporting implements Sink, AutoCloseable {
  private final SinkServer collector = new SinkServer();
  private final Metrics metrics;
  private final SpanQueue queue;
  private final Traces traces;

  Reporting() throws IOException {
    Settings settings = new Settings(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + collector.port()));
    StandardSettings standard = new StandardSettings(settings);
    metrics = new Metrics(settings, "benchmark", null, null);
    queue = new SpanQueue(standard);
    traces = Traces.start(standard, queue);
    Telemetry.ready(this, traces.sampler(), traces.propagation());
  }

  @Override
  public void ended(Operation operation) {
    metrics.measure(operation);
    queue.offer(operation);
  }

  ExporterState state() {
    return traces.state();
  }

  @Override
  public void close() throws IOException {
    traces.close(5_000);
    collector.close();
  }
}
