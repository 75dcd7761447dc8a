package dev.weft.instrumentations.servlet;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.RequestDetails;
import dev.weft.telemetry.http.RequestIds;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Reports a request from the call of its outermost filter or servlet until that call returns or, if the application continues
 * asynchronously, until the request is complete. Where the container is woven, too, the request has an operation already: then this only
 * {@linkplain ClaimedCall adds} what servlets know. Calls that the same thread makes inside the outermost one are nested and not reported.
 * An asynchronous request holds its operation as an attribute, where other threads find it; in other requests the application sees no
 * attribute of the agent's.
 */
final class ServedRequest {
  static final Instrumentation INSTRUMENTATION = Instrumentation.of("servlet");
  /** The same for javax and jakarta, and for all copies of this class. */
  static final String ATTRIBUTE = "dev.weft.servlet.operation";
  /** Attribute that holds an exception for which one of Spring's handlers wrote the response. */
  private static final String SPRING_EXCEPTION = "org.springframework.web.servlet.DispatcherServlet.EXCEPTION";
  private static final int DEEPEST_WRAPPING = 32;

  private ServedRequest() {
  }

  /**
   * The operation that this call starts, or a {@link ClaimedCall} or {@link DispatchedCall}; null if the call is nested or is not to be
   * reported.
   */
  static @Nullable Object enter(HttpServletRequest request, HttpServletResponse response) {
    Context.Slot slot = Context.slot();
    HttpServerOperation called = HttpServerOperation.calledOn(slot);
    if (called != null && isNested(request, called.request())) {
      Routes.called(called, request);
      Users.note(called, request);
      return null;
    }
    HttpServerOperation current = HttpServerOperation.current(slot);
    boolean unclaimed = current != null && current.isUnclaimed();
    HttpServerOperation present = unclaimed ? current : (HttpServerOperation) request.getAttribute(ATTRIBUTE);
    if (present != null && !present.isUnclaimed()) {
      return DispatchedCall.enter(slot, request, response, present);
    }
    if (request.getDispatcherType() == DispatcherType.ERROR) {   // the error page of a request that was reported already, or that no servlet got
      if (unclaimed) {
        current.noteTemplate(null);   // a framework that makes the page knows its path, which the client did not ask for
      }
      return null;
    }
    if (current != null && (current.hasReturned() || isSameRequest(request, current.request()))) {
      return null;   // a filter runs the rest of the chain on another thread, or the container calls another servlet for the same request
    }
    if (current != null && current.isOwnedByContainer() && current.hasEnded()) {
      return null;   // the container has taken the request back, see Routes
    }
    if (unclaimed && INSTRUMENTATION.isOn()) {
      INSTRUMENTATION.called();
      describeRequest(slot, current, request, response);
      return new ClaimedCall(current);
    }
    HttpServerOperation operation =
        HttpServerOperation.start(slot, INSTRUMENTATION, request.getMethod(), ServletHeaders.INSTANCE, request);
    if (operation == null) {
      return null;
    }
    if (HttpServerOperation.needsTarget()) {
      operation.target(AskedRequest.uri(request), AskedRequest.query(request));
    }
    describeRequest(slot, operation, request, response);
    return operation;
  }

  private static void describeRequest(
      Context.Slot slot, HttpServerOperation operation, HttpServletRequest request, HttpServletResponse response) {
    operation.enterCall(slot, request, response);
    String answered = operation.answeredId();
    if (answered != null && !response.containsHeader(RequestIds.HEADER)) {
      response.setHeader(RequestIds.HEADER, answered);   // has no effect on a response that was sent already
    }
    Routes.begin(operation, request);
    Users.note(operation, request);
    RequestDetails details = operation.details();
    if (details != null) {
      RequestAttributes.describe(details, request);
    }
  }

  /**
   * Whether a call is nested in the outermost call that its thread is in. It is if its request object is a wrapper that does not show what
   * it wraps. It is not if the container made another request object, for example where a server sends a request to itself.
   */
  private static boolean isNested(HttpServletRequest request, Object served) {
    return isSameRequest(request, served) || request.getDispatcherType() != DispatcherType.REQUEST
        || served instanceof ServletRequest && innermost(request).getClass() != innermost((ServletRequest) served).getClass();
  }

  /** Compares the container's own request objects, inside all wrappers. */
  private static boolean isSameRequest(ServletRequest one, Object other) {
    return other instanceof ServletRequest && innermost(one) == innermost((ServletRequest) other);
  }

  private static ServletRequest innermost(ServletRequest request) {
    ServletRequest innermost = request;
    for (int i = 0; innermost instanceof ServletRequestWrapper && i < DEEPEST_WRAPPING; i++) {
      innermost = ((ServletRequestWrapper) innermost).getRequest();
    }
    return innermost;
  }

  /** The outermost call returns or throws. */
  static void returned(HttpServerOperation operation, Throwable thrown) {
    HttpServletRequest request = (HttpServletRequest) operation.request();
    boolean continues = false;
    try {
      Routes.returned(operation, request);
      Users.note(operation, request);
      operation.requestSize(ServletVersion.contentLength(request));
      HttpServletResponse response = (HttpServletResponse) operation.response();
      // an exception ends the request, even if it is asynchronous: not every container tells the listeners of it
      continues = thrown == null && request.isAsyncStarted() && AsyncEnd.listen(operation, request, response);
      if (!continues) {
        describeResponse(operation, request, response, status(response, thrown));
      }
    } finally {
      if (continues) {
        operation.leaveCall();
      } else {
        end(operation, request, thrown);
      }
    }
  }

  /** Stores the operation of the request that this thread works for as the request's attribute. */
  static void storeOperation(ServletRequest request) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation != null && !operation.isRequestAttribute()
        && (operation.isUnclaimed() || operation.hasReturned() || isSameRequest(request, operation.request()))) {
      operation.setRequestAttribute();
      request.setAttribute(ATTRIBUTE, operation);
      Routes.becomesAsynchronous(operation);
    }
  }

  /**
   * An asynchronous request is complete. Called on any thread; a second call has no effect. If the operation is the container's, the container
   * ends it.
   */
  static void complete(
      HttpServerOperation operation, HttpServletRequest request, HttpServletResponse response, boolean timedOut) {
    if (operation.hasEnded()) {
      return;
    }
    try {
      int status = response.getStatus();
      if (timedOut && status >= 500) {
        operation.error("timeout");
      }
      Routes.refine(operation, request);
      describeResponse(operation, request, response, status);
    } finally {
      if (!operation.isOwnedByContainer()) {
        end(operation, request, null);
      }
    }
  }

  private static void describeResponse(
      HttpServerOperation operation, HttpServletRequest request, HttpServletResponse response, int status) {
    describeHandled(operation, request);
    if (!operation.isOwnedByContainer()) {
      operation.status(status);
      operation.responseSize(ResponseSize.of(request, response, status));
      operation.responseHeaders(ResponseFields.INSTANCE, response);
      RequestDetails client = operation.neededClient();
      if (client != null) {
        RequestAttributes.describeClient(client, request);
        client.readCredentials(ServletHeaders.INSTANCE, request);
      }
    }
  }

  /** Notes an exception that one of Spring's handlers turned into the response. */
  static void describeHandled(HttpServerOperation operation, HttpServletRequest request) {
    Object handled = request.getAttribute(SPRING_EXCEPTION);
    if (handled instanceof Throwable) {
      operation.handled((Throwable) handled);
    }
  }

  /** The status of the response. If an exception is thrown before the response is committed, it is the one that the container will send. */
  private static int status(HttpServletResponse response, Throwable thrown) {
    if (thrown == null || response.isCommitted()) {
      return response.getStatus();
    }
    if (thrown instanceof UnavailableException) {
      return ((UnavailableException) thrown).isPermanent() ? 404 : 503;
    }
    return 500;
  }

  /** Ends the operation, even if its attribute cannot be removed from the request. */
  private static void end(HttpServerOperation operation, HttpServletRequest request, Throwable thrown) {
    try {
      if (operation.isRequestAttribute()) {
        request.removeAttribute(ATTRIBUTE);
      }
    } finally {
      operation.end(thrown);
    }
  }
}
