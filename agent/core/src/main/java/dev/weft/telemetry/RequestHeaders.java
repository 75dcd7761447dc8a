package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/** Reads the headers of a request or, where a method says so, of a response. Implementations have no state and throw nothing. */
public interface RequestHeaders<C> {
  /** The value of a header, ignoring the case of its name; several values are joined by commas. */
  @Nullable String get(C carrier, String name);

  /** The names of all headers. */
  Iterable<String> names(C carrier);
}
