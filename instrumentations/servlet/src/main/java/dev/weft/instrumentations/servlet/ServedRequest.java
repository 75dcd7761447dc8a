package dev.weft.instrumentations.servlet;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.HttpServerOperation;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.RequestDetails;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A request from its outermost filter or servlet until that returns or, where the application went on asynchronously, until that is
 * complete. A call is nested where its thread is in an outermost one already. What goes on asynchronously has its operation as an attribute
 * of the request meanwhile, on whatever threads that is; not before, since setting and removing one is a tenth of what a request costs.
 */
final class ServedRequest {
  static final Instrumentation INSTRUMENTATION = Instrumentation.of("servlet");
  /** The same for javax and jakarta, and for all copies of this class. */
  static final String ATTRIBUTE = "dev.weft.servlet.operation";
  /** An exception that one of Spring's handlers turned into a response. */
  private static final String SPRING_EXCEPTION = "org.springframework.web.servlet.DispatcherServlet.EXCEPTION";
  private static final int DEEPEST_WRAPPING = 32;

  private ServedRequest() {
  }

  /**
   * The operation that this call starts, or a {@link DispatchedCall}; null where it is nested, or where nothing of it is to be reported.
   */
  static Object enter(HttpServletRequest request, HttpServletResponse response) {
    Context.Slot slot = Context.slot();
    HttpServerOperation served = HttpServerOperation.servedBy(slot);
    if (served != null && isPart(request, served.request())) {
      return null;
    }
    Object present = request.getAttribute(ATTRIBUTE);
    if (present != null) {
      return DispatchedCall.enter(request, (HttpServerOperation) present);
    }
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      return null;   // the page for an error of a request that was reported
    }
    HttpServerOperation around = HttpServerOperation.around(slot);
    if (around != null && isSame(request, around.request())) {
      return null;   // a filter that has the rest of the chain run on another thread, and waits for it
    }
    HttpServerOperation operation =
        HttpServerOperation.start(slot, INSTRUMENTATION, request.getMethod(), ServletHeaders.INSTANCE, request);
    if (operation == null) {
      return null;
    }
    operation.serving(slot, request, response);
    try {
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

  /**
   * Whether a call on the thread of an outermost one is part of that. Wrappers that do not say what they wrap are; a second request object
   * of the container's is another request, such as one that a server answers to itself.
   */
  private static boolean isPart(HttpServletRequest request, Object served) {
    return isSame(request, served) || request.getDispatcherType() != DispatcherType.REQUEST
        || served instanceof ServletRequest && innermost(request).getClass() != innermost((ServletRequest) served).getClass();
  }

  /** However they are wrapped. */
  private static boolean isSame(ServletRequest one, Object other) {
    return other instanceof ServletRequest && innermost(one) == innermost((ServletRequest) other);
  }

  private static ServletRequest innermost(ServletRequest request) {
    ServletRequest innermost = request;
    for (int i = 0; innermost instanceof ServletRequestWrapper && i < DEEPEST_WRAPPING; i++) {
      innermost = ((ServletRequestWrapper) innermost).getRequest();
    }
    return innermost;
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
        operation.returned();
      } else if (thrown instanceof UnavailableException) {   // the container's answer says whether the server failed
        operation.handled(thrown);
        end(operation, request, null);
      } else {
        end(operation, request, thrown);
      }
    }
  }

  /** Gives a request that its thread serves its operation as an attribute. */
  static void mark(ServletRequest request) {
    HttpServerOperation operation = HttpServerOperation.around(Context.slot());
    if (operation != null && !operation.isMarked() && isSame(request, operation.request())) {
      operation.setMarked();
      request.setAttribute(ATTRIBUTE, operation);
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
      if (operation.isMarked()) {
        request.removeAttribute(ATTRIBUTE);
      }
    } finally {
      operation.end(thrown);
    }
  }
}
