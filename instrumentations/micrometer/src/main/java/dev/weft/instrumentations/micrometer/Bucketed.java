package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Nullable;

/** A meter of the agent's with buckets of its own. */
interface Bucketed {
  /** Null if the application asked for none. */
  @Nullable Buckets buckets();
}
