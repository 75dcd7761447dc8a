package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/** Receives what a propagation reads from the headers of a request or message. */
public interface RemoteContext {
  /** Sets the operation of another process that the headers name: its trace, its id, and its {@link TraceFlags}. */
  void remoteParent(long traceIdHigh, long traceIdLow, long spanId, int traceFlags);

  /** Sets the headers {@code tracestate} and {@code baggage}, which are passed on. */
  void propagated(@Nullable String traceState, @Nullable String baggage);
}
