package dev.weft.telemetry;

/**
 * Undoes what advice began that then failed, so that no operation stays current on a thread for good: every later call of its kind there
 * would count as nested and be invisible. The build puts a handler around each advice method that calls this and throws the failure on, to
 * the handler in the woven method, which counts it.
 */
public final class FailedAdvice {
  private FailedAdvice() {
  }

  /**
   * An entry failed: an operation that it began was never begun, and one that it resumed leaves the thread.
   *
   * @param innermost what was current when it failed; the handler has made current again what was before
   * @param begunBefore what the thread had begun last when the entry began, or null
   */
  public static void undoEntry(Context.Slot slot, Operation innermost, Operation begunBefore) {
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
   * An exit failed: what its entry began ends with what is known of it, and an operation that the exit began itself was never begun.
   *
   * @param begunBefore what the thread had begun last when the exit began, or null
   * @param entered what the entry returned, or null
   * @param thrown what the woven method threw, or null
   */
  public static void undoExit(Context.Slot slot, Operation begunBefore, Object entered, Object thrown) {
    Operation begun = slot.lastBegun;
    if (begun != begunBefore) {
      undo(slot, begun, begunBefore);
    }
    undoExit(entered, thrown);
  }

  private static void undo(Context.Slot slot, Operation begun, Operation begunBefore) {
    if (begun != null) {
      slot.lastBegun = begunBefore;
      begun.undo(slot);
    }
  }

  /** As above, where the exit did not run at all: it could not be linked. */
  public static void undoExit(Object entered, Object thrown) {
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
