package dev.weft.metrics;

import dev.weft.benchmarks.micro.Examples;
import dev.weft.config.Settings;
import dev.weft.telemetry.DatabaseOperation;
import dev.weft.telemetry.HttpServerOperation;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Recording on one data point, by as many threads as are asked for; and all that is recorded for one operation. */
@State(Scope.Benchmark)
public class DataPointBenchmark {
  private final Metrics metrics = new Metrics(new Settings(Map.of()), "benchmark", null, null);
  private final CounterFamily.Point counter = new CounterFamily("requests", "Requests.", "method").point("GET");
  private final HistogramFamily.Point histogram = new HistogramFamily("request_duration_seconds", "Time.",
      new double[] {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10}, 1e-9, "method").point("GET");
  private HttpServerOperation request;
  private DatabaseOperation query;

  @Setup
  public void begin() {
    request = Examples.request(Examples.PARENT);
    query = Examples.query();
    query.end(null);
    request.end(null);
  }

  @Benchmark
  public void counter() {
    counter.count(request);
  }

  @Benchmark
  public void histogram() {
    histogram.observe(40_000_000, request);
  }

  @Benchmark
  public void httpServer() {
    metrics.measure(request);
  }

  @Benchmark
  public void database() {
    metrics.measure(query);
  }
}
