package dev.weft.instrumentations.servlet;

import dev.weft.telemetry.http.HttpServerOperation;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Ends the operation of a request that continued asynchronously after its outermost call returned, or describes it for the container to end.
 * Added when that call returns: even if the application has completed the request by then, containers fire events only after they have the
 * thread back.
 */
final class AsyncEnd implements AsyncListener {
  private final HttpServerOperation operation;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private volatile boolean timedOut;

  private AsyncEnd(HttpServerOperation operation, HttpServletRequest request, HttpServletResponse response) {
    this.operation = operation;
    this.request = request;
    this.response = response;
  }

  /** Returns false if the request is no longer asynchronous. */
  static boolean listen(HttpServerOperation operation, HttpServletRequest request, HttpServletResponse response) {
    try {
      request.getAsyncContext().addListener(new AsyncEnd(operation, request, response));
      return true;
    } catch (IllegalStateException e) {
      return false;   // another thread dispatched it, and it has completed
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    try {
      ServedRequest.complete(operation, request, response, timedOut);
    } catch (Throwable failure) {   // the container calls this, and calls the application's listeners next
      ServedRequest.INSTRUMENTATION.failed(failure);
    }
  }

  /** Does not count as an error yet: the application's own listener may still write a response. */
  @Override
  public void onTimeout(AsyncEvent event) {
    timedOut = true;
  }

  /** Jetty 12 calls no listener after this if it can send no error page any more. Then the status is known. */
  @Override
  public void onError(AsyncEvent event) {
    Throwable thrown = event.getThrowable();
    if (thrown != null && !operation.hasException()) {   // the container may wrap the one that left a dispatch
      failed(thrown);
    }
    if (!operation.isOwnedByContainer() && response.isCommitted()) {
      onComplete(event);
      request.setAttribute(ServedRequest.ATTRIBUTE, operation);   // a framework may still have it dispatched, as Spring does on Tomcat
    }
  }

  private void failed(Throwable thrown) {
    if (operation.isOwnedByContainer()) {
      ClaimedCall.failed(operation, response, thrown);
    } else {
      operation.exception(thrown);
    }
  }

  /** Containers do not keep listeners when a request becomes asynchronous again, so this adds itself to the new cycle. */
  @Override
  public void onStartAsync(AsyncEvent event) {
    try {
      event.getAsyncContext().addListener(this);
    } catch (Throwable failure) {
      ServedRequest.INSTRUMENTATION.failed(failure);
    }
  }
}
