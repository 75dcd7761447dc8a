package dev.weft.benchmarks.micro;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From start to end of one operation, on the application's thread: span, measurement, and the way into the queue. */
@State(Scope.Thread)
public class FacadeBenchmark {
  @Param({"SAMPLED", "LEFT_OUT", "NOT_SAMPLED", "EARLY"})
  Stage stage;

  private Operation request;

  /** Calls happen inside a request. */
  @Setup
  public void begin() {
    stage.begin();
    request = Examples.request(Examples.NO_PARENT);
    Context.switchTo(null);
  }

  @Benchmark
  public void httpServer() {
    Examples.request(Examples.NO_PARENT).end(null);
  }

  /** Sampled or not as the caller says, so always. */
  @Benchmark
  public void httpServerWithParent() {
    Map<String, String> headers = Examples.PARENT;
    Examples.request(headers).end(null);
  }

  @Benchmark
  public void httpClient() {
    dev.weft.telemetry.Scope scope = Context.attach(request);
    Examples.call().end(null);
    scope.close();
  }

  @Benchmark
  public void database() {
    dev.weft.telemetry.Scope scope = Context.attach(request);
    Examples.query().end(null);
    scope.close();
  }

  @Benchmark
  public void redis() {
    dev.weft.telemetry.Scope scope = Context.attach(request);
    Examples.get().end(null);
    scope.close();
  }
}
