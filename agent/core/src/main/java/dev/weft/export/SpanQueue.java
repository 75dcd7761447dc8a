package dev.weft.export;

import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.Operation;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Operations on their way from the application's threads to the one that exports them: a ring of bounded size. Offering is a
 * compare-and-set and never waits; what does not fit is counted.
 */
public final class SpanQueue {
  private final int capacity;
  private final int wakeAt;
  private final AtomicReferenceArray<Operation> ring;
  private final int mask;
  /** Index that the next operation offered gets. */
  private final AtomicLong tail = new AtomicLong();
  /** Index of the next operation to take; written by the taker only. */
  private final AtomicLong head = new AtomicLong();
  private final LongAdder rejected = new LongAdder();
  private volatile Thread sleeper;
  private volatile boolean discarding;

  public SpanQueue(StandardSettings settings) {
    this((int) settings.number(StandardSetting.BATCH_QUEUE_SIZE), (int) settings.number(StandardSetting.BATCH_SIZE));
  }

  /**
   * @param capacity operations that are kept
   * @param wakeAt how many of them wake the taker before its time
   */
  SpanQueue(int capacity, int wakeAt) {
    this.capacity = capacity;
    this.wakeAt = Math.min(wakeAt, capacity);
    int slots = Integer.highestOneBit(Math.max(1, capacity - 1)) << 1;
    this.ring = new AtomicReferenceArray<>(slots);
    this.mask = slots - 1;
  }

  /** Takes over an operation that ended; one that is not sampled is left out. Any thread. */
  public void offer(Operation operation) {
    if (!operation.isRecording() || discarding) {
      operation.forgetException();
      return;
    }
    long index;
    long size;
    do {
      index = tail.get();
      size = index - head.get();
      if (size >= capacity) {
        rejected.increment();
        operation.forgetException();
        return;
      }
    } while (!tail.compareAndSet(index, index + 1));
    ring.lazySet((int) index & mask, operation);
    if (size + 1 >= wakeAt) {
      wake();
    }
  }

  /** The oldest operation, or null. Only ever called by one thread at a time. */
  Operation poll() {
    long index = head.get();
    int slot = (int) index & mask;
    Operation operation = ring.get(slot);
    if (operation != null) {
      ring.lazySet(slot, null);
      head.lazySet(index + 1);
    }
    return operation;
  }

  /** Sleeps until enough operations are here, somebody calls {@link #wake()}, or the time is over. */
  void await(long nanos) {
    sleeper = Thread.currentThread();
    if (size() < wakeAt) {
      LockSupport.parkNanos(this, nanos);
    }
    sleeper = null;
  }

  void wake() {
    Thread thread = sleeper;
    if (thread != null) {
      sleeper = null;
      LockSupport.unpark(thread);
    }
  }

  /** Nobody will export: what is here and what comes goes. */
  void discard() {
    discarding = true;
    while (poll() != null) {
      continue;
    }
  }

  /** How many operations wait. */
  public int size() {
    return (int) Math.max(0, tail.get() - head.get());
  }

  public int capacity() {
    return capacity;
  }

  /** Operations that fit. */
  long accepted() {
    return tail.get();
  }

  /** Operations that did not fit. */
  long rejected() {
    return rejected.sum();
  }
}
