package dev.weft.instrumentations.servlet;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpServerOperation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The outermost call for a request whose operation is the container's. When it returns, the container has still to send the response and
 * may call an error page: so status and length of the response are the container's to report.
 */
final class ClaimedCall implements Undoable {
  private final HttpServerOperation operation;

  ClaimedCall(HttpServerOperation operation) {
    this.operation = operation;
  }

  void leave(@Nullable Throwable thrown) {
    HttpServletRequest request = (HttpServletRequest) operation.request();
    HttpServletResponse response = (HttpServletResponse) operation.response();
    operation.returnCall();
    if (request == null) {
      return;   // has ended already
    }
    if (thrown != null) {
      failed(operation, response, thrown);
    }
    Routes.returned(operation, request);
    Users.note(operation, request);
    if (!request.isAsyncStarted() || !AsyncEnd.listen(operation, request, response)) {
      ServedRequest.describeHandled(operation, request);
    }
  }

  /**
   * Notes an exception that leaves the application. The container turns it into a response, unless that was sent already: whether the server
   * failed is known from the response's status.
   */
  static void failed(HttpServerOperation operation, HttpServletResponse response, Throwable thrown) {
    if (response.isCommitted()) {
      operation.exception(thrown);
    } else {
      operation.handled(thrown);
    }
  }

  @Override
  public void undo(Throwable thrown) {
    operation.returnCall();
  }
}
