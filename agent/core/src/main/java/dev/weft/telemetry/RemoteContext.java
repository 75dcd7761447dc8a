package dev.weft.telemetry;

/** What a propagation reads from the headers of a request or message is told to one of these. */
public interface RemoteContext {
  /** The operation of another process that the headers name: its trace, its id, and whether it is sampled. */
  void remoteParent(long traceIdHigh, long traceIdLow, long spanId, boolean sampled);

  /** The headers {@code tracestate} and {@code baggage}, which are passed on unread; null where there is none. */
  void propagated(String traceState, String baggage);

  /** The header {@code tracestate} as it was told last, or null. */
  String traceState();

  /** The header {@code baggage} as it was told last, or null. */
  String baggage();
}
