package dev.weft.export;

import dev.weft.benchmarks.micro.Examples;
import dev.weft.telemetry.Operation;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Handing an operation to the exporting thread, which takes it without exporting it. */
@State(Scope.Benchmark)
public class QueueBenchmark {
  /** Whether anybody takes what is offered; where nobody does the queue is full. */
  @Param({"taken", "full"})
  String use;

  private final SpanQueue queue = new SpanQueue(2048, 512);
  private volatile boolean over;
  private Operation operation;
  private Thread taker;

  @Setup
  public void begin() {
    operation = Examples.get();
    taker = new Thread(() -> {
      while (!over) {
        queue.operations().await(1_000_000);
        while (queue.operations().poll() != null) {
          continue;
        }
      }
    });
    if (use.equals("taken")) {
      taker.start();
    }
  }

  @TearDown
  public void end() throws InterruptedException {
    over = true;
    LockSupport.unpark(taker);
    taker.join();
  }

  @Benchmark
  public void offer() {
    queue.offer(operation);
  }
}
