package dev.weft.metrics;

import dev.weft.benchmarks.micro.Examples;
import dev.weft.config.Settings;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.sql.DatabaseOperation;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Recording on one data point, by as many threads as are asked for; and all that is recorded for one operation. */
@State(Scope.Benchmark)
public class DataPointBenchmark {
  private final Metrics metrics = new Metrics(new Settings(Map.of()), "benchmark", null, null);
  private final Rows rows = new Rows(new Buckets(new Settings(Map.of())), 200, false);
  private final CounterDataPoint counter = rows.counter("requests", "Requests.", "method").labelValues("GET");
  private final HistogramFamily.Point histogram = rows.durations("request_duration_seconds", "Time.", "method").point("GET");
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
    counter.inc();
  }

  @Benchmark
  public void histogram() {
    histogram.observe(40_000_000);
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
