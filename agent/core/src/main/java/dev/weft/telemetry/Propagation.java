package dev.weft.telemetry;

/** Carries a trace from one process to the next in the headers of requests. */
public interface Propagation {
  /**
   * Reads the operation of another process from the headers of a request or message that came in.
   *
   * @return false where the request carries none, or none that is well formed
   */
  <C> boolean extract(RemoteContext context, RequestHeaders<C> headers, C carrier);

  /** Writes an operation into a request that goes out, so that whoever answers it becomes its child. */
  <C> void inject(Operation operation, HeaderSetter<C> setter, C carrier);

  /** Whether {@link #inject} may set a header of that name, in upper or lower case. */
  boolean mayInject(String header);
}
