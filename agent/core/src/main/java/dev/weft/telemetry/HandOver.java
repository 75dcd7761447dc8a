package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * A bounded ring between the application's threads and one thread of the agent. An offer is a compare-and-set and never waits; what does not
 * fit is counted.
 *
 * <p>An offer takes a place and then fills it. A thread at the end of its stack may fail in between, so a place that stays empty is given up.
 */
public final class HandOver<T> {
  private static final long PATIENCE_NANOS = 10_000_000;

  private final int capacity;
  private final int wakeAt;
  private final AtomicReferenceArray<T> ring;
  private final int mask;
  /** Index of the next item offered. */
  private final AtomicLong tail = new AtomicLong();
  /** Index of the next item to take; written by the taker only. */
  private final AtomicLong head = new AtomicLong();
  private final LongAdder rejected = new LongAdder();
  /** How many places were given up; written by the taker only. */
  private volatile long givenUp;
  @Nullable private volatile Thread sleeper;

  /**
   * @param capacity how many items fit
   * @param wakeAt how many items wake the taker before its time is over
   */
  public HandOver(int capacity, int wakeAt) {
    this.capacity = capacity;
    this.wakeAt = Math.min(wakeAt, capacity);
    int slots = Integer.highestOneBit(Math.max(1, capacity - 1)) << 1;
    this.ring = new AtomicReferenceArray<>(slots);
    this.mask = slots - 1;
  }

  /** False if the item does not fit. Any thread. */
  public boolean offer(T item) {
    long index;
    long size;
    do {
      index = tail.get();
      size = index - head.get();
      if (size >= capacity) {
        rejected.increment();
        return false;
      }
    } while (!tail.compareAndSet(index, index + 1));
    ring.lazySet((int) index & mask, item);
    if (size + 1 >= wakeAt) {
      wake();
    }
    return true;
  }

  /** The oldest item; null if there is none. Called by one thread at a time, which may wait for a moment for a place that is taken to be filled. */
  public @Nullable T poll() {
    for (long index = head.get(); index < tail.get(); index++) {
      int slot = (int) index & mask;
      T item = ring.get(slot);
      if (item == null) {
        LockSupport.parkNanos(this, PATIENCE_NANOS);
        item = ring.get(slot);
      }
      if (item == null) {
        givenUp++;   // if it is filled after all, its item comes one turn of the ring later
      }
      ring.lazySet(slot, null);
      head.lazySet(index + 1);
      if (item != null) {
        return item;
      }
    }
    return null;
  }

  /** Sleeps until enough items are here, {@link #wake()} is called, or the time is over. */
  public void await(long nanos) {
    sleeper = Thread.currentThread();
    if (size() < wakeAt) {
      LockSupport.parkNanos(this, nanos);
    }
    sleeper = null;
  }

  public void wake() {
    Thread thread = sleeper;
    if (thread != null) {
      sleeper = null;
      LockSupport.unpark(thread);
    }
  }

  /** Number of items that wait. */
  public int size() {
    return (int) Math.max(0, tail.get() - head.get());
  }

  public int capacity() {
    return capacity;
  }

  /** Items that fit. */
  public long accepted() {
    return tail.get() - givenUp;
  }

  /** Items that did not fit, or whose thread failed. */
  public long rejected() {
    return rejected.sum() + givenUp;
  }
}
