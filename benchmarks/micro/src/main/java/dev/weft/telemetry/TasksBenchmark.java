package dev.weft.telemetry;

import dev.weft.benchmarks.micro.Examples;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What the agent does for a task that is handed to a thread pool: when it is handed over, when it is queued, and when a thread fetches it. The
 * task is a new object of 16 bytes each time, unless the name says otherwise.
 */
@State(org.openjdk.jmh.annotations.Scope.Thread)
public class TasksBenchmark {
  private static final Instrumentation EXECUTORS = Instrumentation.of("executors");

  private final ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
  private final Runnable same = () -> { };
  private Operation request;

  @Setup
  public void begin() {
    request = Examples.request(Examples.NO_PARENT);
    handOver(new Object());
  }

  private Object handOver(Object task) {
    Object submission = Tasks.submit(EXECUTORS, task, pool);
    if (submission != null) {
      Tasks.submitted(submission, null);
    }
    return Tasks.take(task, pool);
  }

  @Benchmark
  public Object inARequest() {
    return handOver(new Object());
  }

  /** Once a task was handed over in a request. */
  @Benchmark
  public Object outside() {
    Context.switchTo(null);
    Object operation = handOver(new Object());
    Context.switchTo(request);
    return operation;
  }

  @Benchmark
  public Object theSameTask() {
    return handOver(same);
  }

  /** It waits already, so that its thread looks through the queue. */
  @Benchmark
  public Object theSameTaskThatWaits() {
    pool.getQueue().clear();
    pool.getQueue().add(same);
    Object first = Tasks.submit(EXECUTORS, same, pool);
    Tasks.submitted(first, null);
    Object operation = handOver(same);
    Tasks.take(same, pool);
    return operation;
  }
}
