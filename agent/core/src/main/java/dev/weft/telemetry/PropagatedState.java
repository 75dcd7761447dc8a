package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/** What a trace carries beside its identifiers. Most traces carry nothing, so an operation has one field for all of it. */
final class PropagatedState {
  /** The W3C header {@code tracestate}. */
  final @Nullable String traceState;
  /** The W3C header {@code baggage}. */
  final @Nullable String baggage;
  /** The identifier of the request that is served, see {@link Operation#requestId()}. */
  final @Nullable String requestId;

  private PropagatedState(@Nullable String traceState, @Nullable String baggage, @Nullable String requestId) {
    this.traceState = traceState;
    this.baggage = baggage;
    this.requestId = requestId;
  }

  static @Nullable PropagatedState of(@Nullable String traceState, @Nullable String baggage, @Nullable String requestId) {
    return traceState == null && baggage == null && requestId == null ? null : new PropagatedState(traceState, baggage, requestId);
  }
}
