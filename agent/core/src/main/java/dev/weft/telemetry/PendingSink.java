package dev.weft.telemetry;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Keeps what ends before the back ends are ready, as many operations as the span queue takes afterwards. */
final class PendingSink implements Sink {
  /** Default of {@code OTEL_BSP_MAX_QUEUE_SIZE}. */
  private static final int USUAL_CAPACITY = 2048;

  private volatile int capacity = USUAL_CAPACITY;
  private final ConcurrentLinkedQueue<Operation> kept = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final LongAdder lost = new LongAdder();
  private final LongAdder lostSpans = new LongAdder();
  private volatile Sink next;

  @Override
  public void ended(Operation operation) {
    if (size.incrementAndGet() > capacity) {
      size.decrementAndGet();
      lost.increment();
      if (operation.isRecording()) {
        lostSpans.increment();
      }
      return;
    }
    kept.add(operation);
    Sink ready = next;
    if (ready != null) {
      deliver(ready);   // became ready since the caller looked: nobody else comes by again
    }
  }

  void deliver(Sink ready) {
    next = ready;
    for (Operation operation = kept.poll(); operation != null; operation = kept.poll()) {
      size.decrementAndGet();
      try {
        Context.report(Context.slot(), ready, operation);
      } catch (Throwable t) {   // one that cannot be reported must not keep the others, or the back ends, from being there
        operation.instrumentation().failed(t);
      }
    }
  }

  long lost() {
    return lost.sum();
  }

  /** Those among them whose spans would have been reported. */
  long lostSpans() {
    return lostSpans.sum();
  }

  void capacity(int newCapacity) {
    capacity = newCapacity;
  }
}
