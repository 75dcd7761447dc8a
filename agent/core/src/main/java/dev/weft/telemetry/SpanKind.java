package dev.weft.telemetry;

/**
 * Which side of a call an operation is.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/api/#spankind">OpenTelemetry: SpanKind</a>
 */
public enum SpanKind {
  /** Work inside the process. */
  INTERNAL,
  /** A request that the process serves. */
  SERVER,
  /** A call to another system, which is awaited. */
  CLIENT,
  /** A message that is handed to another system. */
  PRODUCER,
  /** A message that is received or processed. */
  CONSUMER;

  /**
   * Whether operations of this kind are calls to other systems. Other threads do not inherit such an operation: what a client's own threads do
   * for a call, and what an application does once it is answered, is not part of that call.
   */
  public boolean isOutgoing() {
    return this == CLIENT || this == PRODUCER;
  }
}
