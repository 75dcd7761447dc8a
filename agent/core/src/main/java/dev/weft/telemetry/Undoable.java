package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/**
 * An object that an advice's entry passes to its exit and that holds an {@link Operation} or a {@link Scope}. If the exit fails, the handler
 * that the build puts around it calls {@link #undo}.
 */
public interface Undoable {
  /**
   * Restores the state that the thread had before the entry.
   *
   * @param thrown what the woven method threw
   */
  void undo(@Nullable Throwable thrown);
}
