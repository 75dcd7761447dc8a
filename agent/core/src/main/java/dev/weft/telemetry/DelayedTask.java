package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/**
 * A run of a task that was handed over to run once, later. It runs in the context in which it was handed over, as any task does.
 *
 * <p>A task that hands itself over again would keep an operation for good and do everything as its part. So it is part of the operation only
 * until that has ended: what it hands over afterwards, of its own class, has no context. (A task that tries something again during a request
 * stays part of the request.)
 */
public final class DelayedTask implements Undoable {
  private final @Nullable Operation previous;
  private final @Nullable Class<?> previousTask;

  private DelayedTask(@Nullable Operation previous, @Nullable Class<?> previousTask) {
    this.previous = previous;
    this.previousTask = previousTask;
  }

  /** Whether a task that this thread hands over repeats the one that runs on this thread, and the operation has ended. */
  public static boolean repeats(Operation operation, Object task) {
    return operation.hasEnded() && Context.slot().delayedTask == task.getClass();
  }

  /**
   * A task begins on this thread, in the context in which it was handed over.
   *
   * @param task null for one that was to run at once
   */
  public static DelayedTask begin(@Nullable Object task, Operation operation) {
    Context.Slot slot = Context.slot();
    DelayedTask run = new DelayedTask(slot.current, slot.delayedTask);
    slot.current = operation;
    if (task != null) {
      slot.delayedTask = task.getClass();
    }
    return run;
  }

  /** Makes current again what was so before. Called on the thread on which the task began. */
  public void end() {
    Context.Slot slot = Context.slot();
    slot.current = previous;
    slot.delayedTask = previousTask;
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    end();
  }
}
