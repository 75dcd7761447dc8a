package dev.weft.export;

import dev.weft.export.otlp.Delivery;
import dev.weft.export.otlp.Reply;
import dev.weft.export.otlp.TraceRequest;
import dev.weft.log.Log;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The one thread that exports: it takes what is in the queue, a batch at a time, when a batch is full or its time has come. */
final class SpanBatcher implements Runnable {
  /**
   * How long an exporter that needs names looked up or TLS stays quiet at first: both fix properties of the JVM when they are first used
   * ({@code networkaddress.cache.ttl}, {@code javax.net.ssl.trustStore}), and applications set them early in their main method.
   */
  static final int QUIET_SECONDS = 5;
  private static final long FAILING_NANOS = 500_000_000;
  private static final long STUCK_NANOS = 2_000_000_000;
  /**
   * More often than this, 10,000 times a second, spans come only from an application that hardly rests, or has several processors. Where it
   * hardly rests, one {@code Thread.yield()} a batch costs: Linux lets a thread that yields wait for milliseconds, and meanwhile switches
   * between the others twice as often (measured with three queries a request on one core: 12 % less throughput).
   */
  private static final long BUSY_NANOS_PER_SPAN = 100_000;

  private final SpanQueue queue;
  private final ExporterState state;
  private final Delivery delivery;
  private final TraceRequest request;
  private final Operation[] batch;
  private final long delayNanos;
  private final long exportNanos;
  private final long quietUntil;
  /**
   * Lets threads that wait for this one's processor run: where the application has but one, a request would else wait until the whole batch
   * is written. Not while spans come in fast ({@link #BUSY_NANOS_PER_SPAN}) or pile up, when there is always somebody who waits.
   */
  private final Runnable givingWay = new Runnable() {
    @Override
    public void run() {
      if (!busy && queue.size() < batch.length / 8) {
        Thread.yield();
      }
    }
  };
  private final Thread thread = new Thread(this, "weft-export");
  /** When the batch before was taken off the queue; of this thread, as the next one. */
  private long taken = System.nanoTime();
  private boolean busy;
  private volatile boolean closing;
  private volatile long deadline;
  /** When the export under way began; 0 where none is. */
  private volatile long exportingSince;

  /**
   * @param request written anew for each batch
   * @param exportNanos how long the delivery of a batch may take
   * @param quietNanos how long nothing is exported at first, but for a shutdown
   */
  SpanBatcher(SpanQueue queue, ExporterState state, Delivery delivery, TraceRequest request, int batchSize, long delayNanos,
      long exportNanos, long quietNanos) {
    this.queue = queue;
    this.state = state;
    this.delivery = delivery;
    this.request = request;
    this.batch = new Operation[Math.min(batchSize, queue.capacity())];
    this.delayNanos = delayNanos;
    this.exportNanos = exportNanos;
    this.quietUntil = System.nanoTime() + quietNanos;
  }

  void start() {
    thread.setDaemon(true);
    thread.setContextClassLoader(SpanBatcher.class.getClassLoader());
    thread.start();
  }

  @Override
  public void run() {
    Context.enterAgentThread();
    long next = System.nanoTime() + delayNanos;
    while (!closing) {
      long now = System.nanoTime();
      if (quietUntil - now > 0) {
        LockSupport.parkNanos(this, quietUntil - now);
      } else if (next - now > 0 && queue.size() < batch.length) {
        queue.await(next - now);
      } else {
        if (next - now <= 0) {
          next = now + delayNanos;
        }
        exportBatch();
      }
    }
    while (queue.size() > 0 && System.nanoTime() - deadline < 0) {
      exportBatch();
    }
  }

  private void exportBatch() {
    int count = 0;
    for (Operation operation; count < batch.length && (operation = queue.poll()) != null; ) {
      batch[count++] = operation;
    }
    long now = System.nanoTime();
    busy = now - taken < count * BUSY_NANOS_PER_SPAN;
    taken = now;
    long until = now + exportNanos;
    for (int left = count; left > 0; left -= request.spans() + request.lost()) {
      request.fill(batch, count, givingWay);
      if (request.lost() > 0) {
        state.abandoned(request.lost());
      }
      if (request.spans() > 0) {
        deliver(until);
      }
    }
  }

  private void deliver(long until) {
    exportingSince = System.nanoTime() | 1;
    try {
      Reply reply = delivery.send(request, until);
      int rejected = (int) Math.min(reply.rejected(), request.spans());
      if (rejected > 0) {
        state.abandoned(rejected);
      }
      state.succeeded(request.spans() - rejected);
    } catch (Throwable t) {
      state.failed(request.spans(), Delivery.reason(t));
    } finally {
      exportingSince = 0;
    }
  }

  /**
   * Exports what is left and shuts the exporter down, within a time; where the collector fails, or has not answered for two
   * seconds, half a second must do: the application's end should not wait for it. Only the first call counts.
   */
  synchronized void close(long most) {
    if (closing) {
      return;
    }
    long since = exportingSince;
    boolean stuck = since != 0 && System.nanoTime() - since > STUCK_NANOS;
    long nanos = state.isFailing() || stuck ? Math.min(most, FAILING_NANOS) : most;
    deadline = System.nanoTime() + nanos;
    delivery.ending(deadline);
    closing = true;
    LockSupport.unpark(thread);
    try {
      TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    delivery.close();
    int left = queue.size();
    if (left > 0) {
      state.abandoned(left);
      Log.warn(left + " spans could not be delivered before the end");
    }
  }
}
