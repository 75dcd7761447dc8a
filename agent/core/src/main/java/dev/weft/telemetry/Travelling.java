package dev.weft.telemetry;

/** What travels with a trace unread; most traces have none, so that an operation has one reference for all of it. */
final class Travelling {
  /** The W3C header {@code tracestate}, or null. */
  final String traceState;
  /** The W3C header {@code baggage}, or null. */
  final String baggage;

  private Travelling(String traceState, String baggage) {
    this.traceState = traceState;
    this.baggage = baggage;
  }

  static Travelling of(String traceState, String baggage) {
    return traceState == null && baggage == null ? null : new Travelling(traceState, baggage);
  }
}
