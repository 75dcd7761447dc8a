package dev.weft.telemetry;

/** What a trace carries from process to process unread; most traces carry nothing, so that an operation has one reference for all of it. */
final class PropagatedState {
  /** The W3C header {@code tracestate}, or null. */
  final String traceState;
  /** The W3C header {@code baggage}, or null. */
  final String baggage;

  private PropagatedState(String traceState, String baggage) {
    this.traceState = traceState;
    this.baggage = baggage;
  }

  static PropagatedState of(String traceState, String baggage) {
    return traceState == null && baggage == null ? null : new PropagatedState(traceState, baggage);
  }
}
