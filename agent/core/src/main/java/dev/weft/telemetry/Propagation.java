package dev.weft.telemetry;

import java.util.Collection;

/** Carries a trace from one process to the next in the headers of requests. */
public interface Propagation {
  /**
   * Reads the operation of another process from the headers of an incoming request or message.
   *
   * @return false if the headers carry none, or one that is not well formed
   */
  <C> boolean extract(RemoteContext context, RequestHeaders<C> headers, C carrier);

  /** Writes an operation into an outgoing request, so that the operation that serves the request becomes its child. */
  <C> void inject(Operation operation, HeaderSetter<C> setter, C carrier);

  /** The names of the headers that {@link #inject} usually sets. */
  Collection<String> fields();

  /** Whether {@link #inject} may set a header of that name, in upper or lower case. */
  boolean mayInject(String header);
}
