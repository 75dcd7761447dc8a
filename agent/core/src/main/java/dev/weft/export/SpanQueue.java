package dev.weft.export;

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

  /** Drops the operations that are here and those that come, as nothing exports them. */
  void discard() {
    discarding = true;
    while (operations.poll() != null) {
      continue;
    }
  }

  /** The operations that wait, and how many fitted. */
  HandOver<Operation> operations() {
    return operations;
  }
}
