package dev.weft.instrumentations.tomcat;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpServerOperation;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;

/**
 * A request and its response as Tomcat's protocol layer has them. The operation is kept among the request's notes, an array for components
 * like this one, until Tomcat uses the object for another request. So a response that is sent before or after the adapter's call belongs
 * to an operation, too, and none is counted twice.
 */
final class Exchange {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("tomcat");
  /** Tomcat has 32 places, and uses the first few. */
  private static final int NOTE = 29;
  /** Requests of the first releases of 7 are reported by the servlet instrumentation. */
  private static final boolean SUPPORTED = isSupported();

  private Exchange() {
  }

  private static boolean isSupported() {
    try {
      Response.class.getMethod("getContentWritten");
      org.apache.catalina.connector.Request.class.getMethod("isAsync");
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /** The note of a request whose response is not sent yet when the adapter returns: the protocol layer will do so. */
  private static final class Unsent {
    final HttpServerOperation operation;

    Unsent(HttpServerOperation operation) {
      this.operation = operation;
    }
  }

  /** Null if the call is part of one under way, and if nothing is to be reported. */
  static @Nullable HttpServerOperation start(Request request) {
    if (!SUPPORTED) {
      return null;
    }
    Context.Slot slot = Context.slot();
    HttpServerOperation before = operation(request);
    if (before != null && !before.hasEnded()) {
      if (HttpServerOperation.current(slot) == before) {
        return null;
      }
      end(before, request);   // Tomcat has given it up
    }
    HttpServerOperation operation =
        HttpServerOperation.start(slot, INSTRUMENTATION, request.method().toString(), CoyoteHeaders.INSTANCE, request.getMimeHeaders());
    if (operation != null) {
      operation.ownedByContainer(request);
      if (operation.details() != null || HttpServerOperation.needsPath() || HttpServerOperation.needsTarget() && Target.isTelling(request)) {
        operation.target(Target.text(request.requestURI()), Target.text(request.queryString()));
      }
      request.setNote(NOTE, operation);
    }
    return operation;
  }

  /** The operation of an asynchronous request, current on this thread from now on; null if it is already, and if there is none. */
  static @Nullable HttpServerOperation resume(Request request) {
    HttpServerOperation operation = operation(request);
    if (operation == null || operation.hasEnded() || HttpServerOperation.current(Context.slot()) == operation) {
      return null;
    }
    operation.resume();
    return operation;
  }

  /** The adapter returns. It has recycled its own request object by then, if the request is complete. */
  static void leave(HttpServerOperation operation, @Nullable Throwable thrown) {
    Request request = (Request) operation.exchange();
    if (request == null) {
      operation.detach();   // has ended already, on another thread
      return;
    }
    if (thrown != null) {
      operation.exception(thrown);
    } else if (isAsynchronous(request)) {
      operation.detach();
      return;
    }
    if (operation.status() != 0 || !Description.isIoAllowed(request.getResponse())) {
      end(operation, request);
    } else {
      operation.detach();
      request.setNote(NOTE, new Unsent(operation));
    }
  }

  /**
   * A response without an operation is the answer to a request that Tomcat refuses. Or it goes nowhere: when some releases stop, they close
   * connections and recycle requests that other threads still serve.
   */
  static void commit(Response response) {
    Request request = response.getRequest();
    Object note = request == null ? null : request.getNote(NOTE);
    boolean refused = note == null && request != null && response.getStatus() >= 200 && StartTime.isSet(request);
    HttpServerOperation operation = refused ? start(request) : operation(note);
    if (operation == null || operation.hasEnded()) {
      return;
    }
    operation.status(response.getStatus());
    if (note == null || note instanceof Unsent) {
      end(operation, request);
    }
  }

  static void recycle(Request request) {
    Object note = request.getNote(NOTE);
    if (note != null) {
      request.setNote(NOTE, null);
      HttpServerOperation operation = operation(note);
      if (!operation.hasEnded()) {
        end(operation, request);
      }
    }
  }

  private static @Nullable HttpServerOperation operation(Request request) {
    return operation(request.getNote(NOTE));
  }

  private static @Nullable HttpServerOperation operation(@Nullable Object note) {
    return note instanceof Unsent ? ((Unsent) note).operation : (HttpServerOperation) note;
  }

  private static boolean isAsynchronous(Request request) {
    Object adapted = request.getNote(CoyoteAdapter.ADAPTER_NOTES);
    return adapted != null && ((org.apache.catalina.connector.Request) adapted).isAsync();
  }

  private static void end(HttpServerOperation operation, Request request) {
    try {
      operation.closed();
      Description.describe(operation, request);
    } finally {
      operation.end(null);
    }
  }
}
