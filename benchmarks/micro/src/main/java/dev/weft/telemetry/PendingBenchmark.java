package dev.weft.telemetry;

import dev.weft.benchmarks.micro.Examples;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Keeping what ends before the back ends are ready. */
@State(Scope.Thread)
public class PendingBenchmark {
  private static final int OPERATIONS = 4096;

  private Operation operation;

  @Setup
  public void begin() {
    operation = Examples.get();
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public PendingSink kept() {
    PendingSink sink = new PendingSink();
    for (int i = 0; i < OPERATIONS; i++) {
      sink.ended(operation);
    }
    return sink;
  }
}
