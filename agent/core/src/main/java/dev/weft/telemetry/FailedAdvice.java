package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/**
 * Undoes what an advice method began before it failed. Otherwise an operation could stay current on a thread, and every later call of its
 * kind there would count as nested and be invisible. The build puts a handler around each advice method. The handler calls this and rethrows
 * the failure to the handler in the woven method, which counts it.
 */
public final class FailedAdvice {
  private FailedAdvice() {
  }

  /**
   * Undoes an entry that failed: cancels the operation that it began, and takes one that it resumed off the thread.
   *
   * @param innermost the current operation at the failure; the handler has already made the previous one current again
   * @param begunBefore the slot's {@code lastBegun} when the entry began
   */
  public static void undoEntry(Context.Slot slot, @Nullable Operation innermost, @Nullable Operation begunBefore) {
    Operation begun = slot.lastBegun;
    if (slot.current != null && slot.current.hasEnded()) {
      slot.current = innermost;   // the entry ended it before it failed
    }
    if (begun != begunBefore) {
      undo(slot, begun, begunBefore);
    }
    if (innermost != null && innermost != slot.current && innermost != begun) {
      innermost.undoResume();
    }
  }

  /**
   * Undoes an exit that failed: ends what its entry began, with what is known of it, and cancels an operation that the exit itself began.
   *
   * @param begunBefore the slot's {@code lastBegun} when the exit began
   * @param entered what the entry returned
   * @param thrown what the woven method threw
   */
  public static void undoExit(Context.Slot slot, @Nullable Operation begunBefore, @Nullable Object entered, @Nullable Object thrown) {
    Operation begun = slot.lastBegun;
    if (begun != begunBefore) {
      undo(slot, begun, begunBefore);
    }
    undoExit(entered, thrown);
  }

  private static void undo(Context.Slot slot, @Nullable Operation begun, @Nullable Operation begunBefore) {
    if (begun != null) {
      slot.lastBegun = begunBefore;
      begun.undo(slot);
    }
  }

  /** As above, for an exit that did not run because it could not be linked. */
  public static void undoExit(@Nullable Object entered, @Nullable Object thrown) {
    Throwable exception = thrown instanceof Throwable ? (Throwable) thrown : null;
    if (entered instanceof Operation) {
      ((Operation) entered).endAfterFailure(exception);
    } else if (entered instanceof Scope) {
      ((Scope) entered).close();
    } else if (entered instanceof Undoable) {
      ((Undoable) entered).undo(exception);
    } else if (entered instanceof Object[]) {
      for (Object each : (Object[]) entered) {
        undoExit(each, thrown);
      }
    }
  }
}
