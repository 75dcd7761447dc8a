package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.HandOver;
import dev.weft.telemetry.Operation;

/** Operations on their way from the application's threads to the thread that exports them. */
public final class SpanQueue {
  private final HandOver<Operation> operations;
  private volatile boolean discarding;

  public SpanQueue(StandardSettings settings) {
    this((int) settings.number(StandardSetting.BATCH_QUEUE_SIZE), (int) settings.number(StandardSetting.BATCH_SIZE));
  }

  /**
   * @param capacity how many operations fit
   * @param wakeAt how many operations wake the taker before its time is over
   */
  SpanQueue(int capacity, int wakeAt) {
    operations = new HandOver<>(capacity, wakeAt);
  }

  /** Takes an operation that ended, unless it is not sampled. Any thread. */
  public void offer(Operation operation) {
    if (!operation.isRecording() || discarding || !operations.offer(operation)) {
      operation.forgetException();
    }
  }

  /** The oldest operation; null if there is none. Called by one thread at a time. */
  @Nullable
  Operation poll() {
    return operations.poll();
  }

  /** Sleeps until enough operations are here, {@link #wake()} is called, or the time is over. */
  void await(long nanos) {
    operations.await(nanos);
  }

  void wake() {
    operations.wake();
  }

  /** Drops the operations that are here and those that come, as nothing exports them. */
  void discard() {
    discarding = true;
    while (poll() != null) {
      continue;
    }
  }

  HandOver<Operation> operations() {
    return operations;
  }

  /** Number of operations that wait. */
  public int size() {
    return operations.size();
  }

  public int capacity() {
    return operations.capacity();
  }

  /** Operations that fit. */
  long accepted() {
    return operations.accepted();
  }

  /** Operations that did not fit. */
  long rejected() {
    return operations.rejected();
  }
}
