package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Keeps operations that end before the back ends are ready, as many as fit into the span queue afterwards. */
final class PendingSink implements Sink {
  /** Default of {@code OTEL_BSP_MAX_QUEUE_SIZE}. */
  private static final int USUAL_CAPACITY = 2048;

  private volatile int capacity = USUAL_CAPACITY;
  private final ConcurrentLinkedQueue<Operation> kept = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final LongAdder lost = new LongAdder();
  private final LongAdder lostSpans = new LongAdder();
  private volatile @Nullable Sink next;

  @Override
  public void ended(Operation operation) {
    if (size.incrementAndGet() > capacity) {
      size.decrementAndGet();
      lost.increment();
      if (operation.isSampled()) {
        lostSpans.increment();
      }
      return;
    }
    kept.add(operation);
    Sink ready = next;
    if (ready != null) {
      deliver(ready);   // the back ends became ready since the caller looked: no later call delivers the operation
    }
  }

  void deliver(Sink ready) {
    next = ready;
    for (Operation operation = kept.poll(); operation != null; operation = kept.poll()) {
      size.decrementAndGet();
      try {
        Context.report(Context.slot(), ready, operation);
      } catch (Throwable t) {   // an operation that cannot be reported must not stop the others or the start of the back ends
        operation.instrumentation().failed(t);
      }
    }
  }

  long lost() {
    return lost.sum();
  }

  /** The lost operations whose spans would have been reported. */
  long lostSpans() {
    return lostSpans.sum();
  }

  void capacity(int newCapacity) {
    capacity = newCapacity;
  }
}
