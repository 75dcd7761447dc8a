package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.Operation;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * A bounded ring of operations between the application's threads and the thread that exports them. An offer is a compare-and-set and
 * never waits; operations that do not fit are counted.
 */
public final class SpanQueue {
  private final int capacity;
  private final int wakeAt;
  private final AtomicReferenceArray<Operation> ring;
  private final int mask;
  /** Index of the next operation offered. */
  private final AtomicLong tail = new AtomicLong();
  /** Index of the next operation to take; written by the taker only. */
  private final AtomicLong head = new AtomicLong();
  private final LongAdder rejected = new LongAdder();
  @Nullable private volatile Thread sleeper;
  private volatile boolean discarding;

  public SpanQueue(StandardSettings settings) {
    this((int) settings.number(StandardSetting.BATCH_QUEUE_SIZE), (int) settings.number(StandardSetting.BATCH_SIZE));
  }

  /**
   * @param capacity how many operations fit
   * @param wakeAt how many operations wake the taker before its time is over
   */
  SpanQueue(int capacity, int wakeAt) {
    this.capacity = capacity;
    this.wakeAt = Math.min(wakeAt, capacity);
    int slots = Integer.highestOneBit(Math.max(1, capacity - 1)) << 1;
    this.ring = new AtomicReferenceArray<>(slots);
    this.mask = slots - 1;
  }

  /** Takes an operation that ended, unless it is not sampled. Any thread. */
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

  /** The oldest operation; null if there is none. Called by one thread at a time. */
  @Nullable
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

  /** Sleeps until enough operations are here, {@link #wake()} is called, or the time is over. */
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

  /** Drops the operations that are here and those that come, as nothing exports them. */
  void discard() {
    discarding = true;
    while (poll() != null) {
      continue;
    }
  }

  /** Number of operations that wait. */
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
