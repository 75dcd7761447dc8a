package dev.weft.export;

import dev.weft.telemetry.Operation;

/** Where batches of spans go. Used by the exporting thread alone, except {@link #close}. */
interface SpanTarget {
  /**
   * Delivers a batch and notes the result in the exporter's state. Returns once the result is known.
   *
   * @param batch operations; a target may take them out of the array
   * @param last whether the JVM shuts down, so that nothing is tried again
   * @param until the deadline, by {@link System#nanoTime()}
   */
  void export(Operation[] batch, int count, boolean last, long until);

  /** Aborts the current delivery. Any thread. */
  void close();
}
