package dev.weft.telemetry;

/** Sets a header of an outgoing request. Implementations have no state. */
public interface HeaderSetter<C> {
  void set(C carrier, String name, String value);

  /** Whether there is such a header already; also true if that is not known, or if what is sent is no HTTP request. */
  default boolean has(C carrier, String name) {
    return true;
  }
}
