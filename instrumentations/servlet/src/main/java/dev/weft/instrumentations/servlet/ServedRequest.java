package dev.weft.instrumentations.servlet;

import dev.weft.telemetry.HttpServerOperation;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.RequestDetails;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A request from its outermost filter or servlet until that returns or, where the application went on asynchronously, until that is
 * complete. Its operation is an attribute of the request meanwhile, which says to every call inside that it is nested: whatever thread it
 * runs on, however the request is wrapped, and however often the container uses the request object again.
 */
final class ServedRequest {
  static final Instrumentation INSTRUMENTATION = Instrumentation.of("servlet");
  /** The same for javax and jakarta, and for all copies of this class. */
  static final String ATTRIBUTE = "dev.weft.servlet.operation";
  /** An exception that one of Spring's handlers turned into a response. */
  private static final String SPRING_EXCEPTION = "org.springframework.web.servlet.DispatcherServlet.EXCEPTION";

  private ServedRequest() {
  }

  /**
   * The operation that this call starts, or a {@link DispatchedCall}; null where it is nested, or where nothing of it is to be reported.
   */
  static Object enter(HttpServletRequest request, HttpServletResponse response) {
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
    operation.serves(request, response);
    try {
      request.setAttribute(ATTRIBUTE, operation);
      RequestDetails details = operation.details();
      if (details != null) {
        RequestAttributes.describe(details, request);
      }
    } catch (Throwable failure) {
      operation.end(null);   // nobody else would: the woven call counts the failure and goes on without us
      throw failure;
    }
    return operation;
  }

  static void leave(HttpServerOperation operation, Throwable thrown) {
    HttpServletRequest request = (HttpServletRequest) operation.request();
    boolean goesOn = false;
    try {
      operation.route(Routes.of(request));
      operation.requestSize(ServletVersion.contentLength(request));
      goesOn = request.isAsyncStarted() && AsyncEnd.follow(operation, request);
      if (goesOn && thrown != null) {
        operation.exception(thrown);
      } else if (!goesOn) {
        HttpServletResponse response = (HttpServletResponse) operation.response();
        describeResponse(operation, request, response, status(response, thrown));
      }
    } finally {
      if (goesOn) {
        operation.detach();
      } else if (thrown instanceof UnavailableException) {   // the container's answer says whether the server failed
        operation.handled(thrown);
        end(operation, request, null);
      } else {
        end(operation, request, thrown);
      }
    }
  }

  /** The asynchronous part is complete: called once, on any thread. */
  static void complete(HttpServerOperation operation, boolean timedOut) {
    HttpServletRequest request = (HttpServletRequest) operation.request();
    HttpServletResponse response = (HttpServletResponse) operation.response();
    if (request == null) {
      return;   // ended before
    }
    try {
      int status = response.getStatus();
      if (timedOut && status >= 500) {
        operation.error("timeout");
      }
      String template = Routes.template(request);
      if (template != null) {
        operation.route(template);
      }
      describeResponse(operation, request, response, status);
    } finally {
      end(operation, request, null);
    }
  }

  private static void describeResponse(
      HttpServerOperation operation, HttpServletRequest request, HttpServletResponse response, int status) {
    operation.status(status);
    Object handled = request.getAttribute(SPRING_EXCEPTION);
    if (handled instanceof Throwable) {
      operation.handled((Throwable) handled);
    }
    operation.responseSize(ResponseSize.of(request, response, status));
  }

  /** What the container answers to an exception that leaves, while it still can. */
  private static int status(HttpServletResponse response, Throwable thrown) {
    if (thrown == null || response.isCommitted()) {
      return response.getStatus();
    }
    if (thrown instanceof UnavailableException) {
      return ((UnavailableException) thrown).isPermanent() ? 404 : 503;
    }
    return 500;
  }

  /** Ends the call that started it, or what came after that; a request that could not be made to let go of it keeps it. */
  private static void end(HttpServerOperation operation, HttpServletRequest request, Throwable thrown) {
    try {
      request.removeAttribute(ATTRIBUTE);
    } catch (Throwable failure) {
      operation.keep();
      throw failure;
    } finally {
      operation.endCall(thrown);
    }
  }
}
