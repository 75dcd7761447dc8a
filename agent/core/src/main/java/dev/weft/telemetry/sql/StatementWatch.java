package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;

/** Looks at every statement, whether it is sampled or not. */
public abstract class StatementWatch {
  /** Called on the thread that begins a statement, before it does. Returns what {@link #ended} gets. */
  public abstract @Nullable Object beginning(Context.Slot slot);

  /**
   * Called when a statement ends, on any thread.
   *
   * @param noted what {@link #beginning} returned; null also if this did not look at statements then
   */
  public abstract void ended(DatabaseOperation operation, @Nullable Object noted);
}
