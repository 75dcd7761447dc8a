package dev.weft.instrumentations.jetty;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpServerOperation;
import org.eclipse.jetty.http.Generator;
import org.eclipse.jetty.server.AbstractHttpConnection;
import org.eclipse.jetty.server.AsyncContinuation;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** The time in which a thread works on a request of Jetty 7 or 8. */
final class Handling implements Undoable {
  private final AbstractHttpConnection connection;
  private final Scope scope;

  private Handling(AbstractHttpConnection connection, Scope scope) {
    this.connection = connection;
    this.scope = scope;
  }

  /** Null if nothing is to be reported. */
  static @Nullable Handling begin(AbstractHttpConnection connection) {
    Generator generator = connection.getGenerator();
    HttpServerOperation operation = Exchange.underWay(generator);
    if (operation == null && continuation(connection).isInitial()) {
      operation = Exchange.start(generator, connection.getRequest());
    }
    Scope scope = Exchange.enter(operation);
    return scope == null ? null : new Handling(connection, scope);
  }

  private static AsyncContinuation continuation(AbstractHttpConnection connection) {
    return (AsyncContinuation) connection.getRequest().getAttribute("org.eclipse.jetty.continuation");
  }

  /** The thread has done what can be done now. No other works on the connection meanwhile. */
  void end() {
    scope.close();
    if (continuation(connection).isComplete()) {
      end(connection);
    }
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    scope.close();
  }

  /** The status of a response is set, just before it is sent. */
  static void status(Generator generator, int status) {
    HttpServerOperation operation = Exchange.underWay(generator);
    AbstractHttpConnection refusing = operation == null ? AbstractHttpConnection.getCurrentConnection() : null;
    if (refusing != null && refusing.getGenerator() == generator) {
      Exchange.end(generator, refusing.getRequest(), refusing.getResponse(), OldSentHeaders.INSTANCE, status, 0);
    } else if (operation != null) {
      operation.status(status);
    }
  }

  private static void end(AbstractHttpConnection connection) {
    Generator generator = connection.getGenerator();
    HttpServerOperation operation = Exchange.underWay(generator);
    if (operation != null) {
      Response response = connection.getResponse();
      Request request = connection.getRequest();
      Exchange.end(generator, request, response, OldSentHeaders.INSTANCE, operation.status(), response.getContentCount());
    }
  }
}
