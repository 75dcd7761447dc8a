package dev.weft.telemetry;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Keeps what ends before the back ends are ready, up to {@value #CAPACITY} operations. */
final class PendingSink implements Sink {
  private static final int CAPACITY = 4096;

  private final ConcurrentLinkedQueue<Operation> kept = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final LongAdder lost = new LongAdder();
  private volatile Sink next;

  @Override
  public void ended(Operation operation) {
    if (size.incrementAndGet() > CAPACITY) {
      size.decrementAndGet();
      lost.increment();
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
        ready.ended(operation);
      } catch (Throwable t) {   // one that cannot be reported must not keep the others, or the back ends, from being there
        operation.instrumentation().failed(t);
      }
    }
  }

  long lost() {
    return lost.sum();
  }
}
