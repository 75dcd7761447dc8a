package dev.weft.instrumentations.servlet;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.HttpServerOperation;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A request from its outermost filter or servlet until that returns or, where the application went on asynchronously, until that is
 * complete. Its operation is an attribute of the request meanwhile, which says to every call inside that it is nested: whatever thread it
 * runs on, however the request is wrapped, and however often the container uses the request object again.
 */
final class ServedRequest implements EnteredCall {
  static final Instrumentation INSTRUMENTATION = Instrumentation.of("servlet");
  /** The same for javax and jakarta, and for all copies of this class. */
  static final String ATTRIBUTE = "dev.weft.servlet.operation";
  /** An exception that one of Spring's handlers turned into a response. */
  private static final String SPRING_EXCEPTION = "org.springframework.web.servlet.DispatcherServlet.EXCEPTION";

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final HttpServerOperation operation;

  private ServedRequest(HttpServletRequest request, HttpServletResponse response, HttpServerOperation operation) {
    this.request = request;
    this.response = response;
    this.operation = operation;
  }

  /** What this call is to the request; null where it is nested, or where nothing of it is to be reported. */
  static EnteredCall enter(HttpServletRequest request, HttpServletResponse response) {
    Object present = request.getAttribute(ATTRIBUTE);
    if (present != null) {
      return DispatchedCall.enter(request, (HttpServerOperation) present);
    }
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      return null;   // the page for an error of a request that was reported
    }
    HttpServerOperation operation =
        HttpServerOperation.start(INSTRUMENTATION, request.getMethod(), ServletHeaders.INSTANCE, request);
    if (operation == null) {
      return null;
    }
    try {
      request.setAttribute(ATTRIBUTE, operation);
      if (operation.isRecording()) {
        RequestAttributes.describe(operation, request);
      }
    } catch (Throwable failure) {
      operation.end(null);   // nobody else would: the woven call counts the failure and goes on without us
      throw failure;
    }
    return new ServedRequest(request, response, operation);
  }

  @Override
  public void leave(Throwable thrown) {
    boolean goesOn = false;
    try {
      operation.route(Routes.of(request));
      operation.requestSize(ServletVersion.contentLength(request));
      goesOn = request.isAsyncStarted() && AsyncEnd.follow(this);
      if (goesOn && thrown != null) {
        operation.exception(thrown);
      } else if (!goesOn) {
        describeResponse(status(thrown));
      }
    } finally {
      if (goesOn) {
        operation.detach();
      } else if (thrown instanceof UnavailableException) {   // the container's answer says whether the server failed
        operation.handled(thrown);
        end(null);
      } else {
        end(thrown);
      }
    }
  }

  /** The asynchronous part is complete: called once, on any thread. */
  void complete(boolean timedOut) {
    try {
      int status = response.getStatus();
      if (timedOut && status >= 500) {
        operation.error("timeout");
      }
      String template = Routes.template(request);
      if (template != null) {
        operation.route(template);
      }
      describeResponse(status);
    } finally {
      end(null);
    }
  }

  HttpServletRequest request() {
    return request;
  }

  HttpServerOperation operation() {
    return operation;
  }

  private void describeResponse(int status) {
    operation.status(status);
    Object handled = request.getAttribute(SPRING_EXCEPTION);
    if (handled instanceof Throwable) {
      operation.handled((Throwable) handled);
    }
    operation.responseSize(ResponseSize.of(request, response, status));
  }

  /** What the container answers to an exception that leaves, while it still can. */
  private int status(Throwable thrown) {
    if (thrown == null || response.isCommitted()) {
      return response.getStatus();
    }
    if (thrown instanceof UnavailableException) {
      return ((UnavailableException) thrown).isPermanent() ? 404 : 503;
    }
    return 500;
  }

  private void end(Throwable thrown) {
    try {
      request.removeAttribute(ATTRIBUTE);
    } finally {
      operation.end(thrown);
    }
  }

  /**
   * A call inside a request that has its operation already. One that the container made on a thread of its own (an asynchronous dispatch,
   * the page for an error of an asynchronous request) has the operation as its context; all others have it or something inside it anyway.
   */
  private static final class DispatchedCall implements EnteredCall {
    private final HttpServerOperation operation;
    private final Operation previous;

    private DispatchedCall(HttpServerOperation operation) {
      this.operation = operation;
      this.previous = Context.attach(operation);
    }

    static EnteredCall enter(HttpServletRequest request, HttpServerOperation operation) {
      if (Context.current() == operation) {
        return null;
      }
      DispatcherType type = request.getDispatcherType();
      return type == DispatcherType.ASYNC || type == DispatcherType.ERROR ? new DispatchedCall(operation) : null;
    }

    @Override
    public void leave(Throwable thrown) {
      Context.restore(previous);
      if (thrown != null) {
        operation.exception(thrown);
      }
    }
  }
}
