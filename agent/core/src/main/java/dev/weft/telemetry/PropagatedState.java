package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/** The headers that a trace carries and the agent does not read. Most traces carry none, so an operation has one field for both. */
final class PropagatedState {
  /** The W3C header {@code tracestate}. */
  final @Nullable String traceState;
  /** The W3C header {@code baggage}. */
  final @Nullable String baggage;

  private PropagatedState(@Nullable String traceState, @Nullable String baggage) {
    this.traceState = traceState;
    this.baggage = baggage;
  }

  static @Nullable PropagatedState of(@Nullable String traceState, @Nullable String baggage) {
    return traceState == null && baggage == null ? null : new PropagatedState(traceState, baggage);
  }
}
