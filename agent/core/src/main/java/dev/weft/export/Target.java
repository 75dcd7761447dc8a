package dev.weft.export;

/** Where batches go. Used by the exporting thread alone, except {@link #close}. */
public interface Target<T> {
  /**
   * Delivers a batch and notes the result in the exporter's state. Returns once the result is known.
   *
   * @param batch what has ended; a target may take it out of the array
   * @param until the deadline, by {@link System#nanoTime()}
   */
  void export(T[] batch, int count, long until);

  /** Aborts the current delivery. Any thread. */
  void close();
}
