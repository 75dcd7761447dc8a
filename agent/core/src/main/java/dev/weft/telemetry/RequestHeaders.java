package dev.weft.telemetry;

/** How to read the headers of a request that came in. Implementations have no state and throw nothing. */
public interface RequestHeaders<C> {
  /** The value of a header, whatever the case of its name, several values joined by commas; null where it is absent. */
  String get(C carrier, String name);

  /** The names of all headers. */
  Iterable<String> names(C carrier);
}
