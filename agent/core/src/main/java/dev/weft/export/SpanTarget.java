package dev.weft.export;

import dev.weft.telemetry.Operation;

/** Where batches of spans go. Used by the exporting thread alone, but for {@link #close}. */
interface SpanTarget {
  /**
   * Delivers a batch and notes in the exporter's state what became of it. Returns when that is known.
   *
   * @param batch operations; a target may take them out of the array
   * @param last whether the JVM is going down, so that nothing is worth a second try
   * @param until by {@link System#nanoTime()}
   */
  void export(Operation[] batch, int count, boolean last, long until);

  /** Ends what is under way. Any thread. */
  void close();
}
