package dev.weft.telemetry;

/** Sets a header of an outgoing request. Implementations have no state. */
public interface HeaderSetter<C> {
  void set(C carrier, String name, String value);
}
