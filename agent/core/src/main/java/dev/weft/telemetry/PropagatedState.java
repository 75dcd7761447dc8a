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
  /** The caller of the request that is served, see {@link Operation#userId()}. Never leaves the process. */
  final @Nullable String userId;

  private PropagatedState(@Nullable String traceState, @Nullable String baggage, @Nullable String requestId, @Nullable String userId) {
    this.traceState = traceState;
    this.baggage = baggage;
    this.requestId = requestId;
    this.userId = userId;
  }

  static @Nullable PropagatedState of(
      @Nullable String traceState, @Nullable String baggage, @Nullable String requestId, @Nullable String userId) {
    return traceState == null && baggage == null && requestId == null && userId == null ? null
        : new PropagatedState(traceState, baggage, requestId, userId);
  }
}
