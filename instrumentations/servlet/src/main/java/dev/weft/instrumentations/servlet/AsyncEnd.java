package dev.weft.instrumentations.servlet;

import dev.weft.telemetry.HttpServerOperation;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Ends the operation of a request that went on after its outermost call returned. Added when that call returns: containers fire no
 * event before they have the thread back, even where the application completed the request already.
 */
final class AsyncEnd implements AsyncListener {
  private final HttpServerOperation operation;
  private volatile boolean timedOut;

  private AsyncEnd(HttpServerOperation operation) {
    this.operation = operation;
  }

  /** Returns false where nothing is there to wait for. */
  static boolean follow(HttpServerOperation operation, HttpServletRequest request) {
    try {
      request.getAsyncContext().addListener(new AsyncEnd(operation));
      return true;
    } catch (IllegalStateException e) {
      return false;   // dispatched and over meanwhile
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    try {
      ServedRequest.complete(operation, timedOut);
    } catch (Throwable failure) {   // the caller is the container, with the application's listeners behind us
      ServedRequest.INSTRUMENTATION.failed(failure);
    }
  }

  /** Not yet a failure: the application's own listener may answer now. */
  @Override
  public void onTimeout(AsyncEvent event) {
    timedOut = true;
  }

  @Override
  public void onError(AsyncEvent event) {
    Throwable thrown = event.getThrowable();
    if (thrown != null && operation.exception() == null) {
      operation.exception(thrown);
    }
  }

  /** The next asynchronous cycle begins without the listeners of the last. */
  @Override
  public void onStartAsync(AsyncEvent event) {
    try {
      event.getAsyncContext().addListener(this);
    } catch (Throwable failure) {
      ServedRequest.INSTRUMENTATION.failed(failure);
    }
  }
}
