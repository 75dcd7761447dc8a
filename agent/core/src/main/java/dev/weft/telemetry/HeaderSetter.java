package dev.weft.telemetry;

/** How to set a header of a request that goes out. Implementations have no state. */
public interface HeaderSetter<C> {
  void set(C carrier, String name, String value);
}
