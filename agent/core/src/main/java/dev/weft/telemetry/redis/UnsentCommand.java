package dev.weft.telemetry.redis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;

/**
 * A command for which a client wants a connection, and wants one again if an attempt to send it fails. It is reported here only if there is no
 * connection in the end. Any thread may tell that.
 */
public final class UnsentCommand {
  private final @Nullable Operation caller = Context.inheritable();
  private final long startNanos = System.nanoTime();

  /** Begins a further attempt, on another thread than the caller's. */
  public Scope attach() {
    return Context.attach(caller);
  }

  /**
   * There is no connection.
   *
   * @param host null if it is not known which server was to be asked
   */
  public void failed(Instrumentation instrumentation, @Nullable String host, int port, Throwable thrown) {
    Scope scope = attach();
    try {
      RedisOperation operation = RedisOperation.startConnecting(Context.slot(), instrumentation);
      if (operation != null) {
        operation.startedAt(startNanos);
        operation.server(host, port);
        operation.end(thrown);
      }
    } finally {
      scope.close();
    }
  }
}
