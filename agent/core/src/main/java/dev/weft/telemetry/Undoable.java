package dev.weft.telemetry;

/**
 * What an advice's entry hands to its exit where that is neither an {@link Operation} nor a {@link Scope}, but holds one. Should the exit fail,
 * the handler that the build puts around it calls {@link #undo}.
 */
public interface Undoable {
  /**
   * Leaves the thread as it was before the entry.
   *
   * @param thrown what the woven method threw, or null
   */
  void undo(Throwable thrown);
}
