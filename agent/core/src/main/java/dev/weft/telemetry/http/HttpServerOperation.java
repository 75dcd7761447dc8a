package dev.weft.telemetry.http;

import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_BODY_SIZE;
import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_METHOD;
import static dev.weft.telemetry.SemanticAttributes.HTTP_RESPONSE_BODY_SIZE;
import static dev.weft.telemetry.SemanticAttributes.HTTP_RESPONSE_STATUS_CODE;
import static dev.weft.telemetry.SemanticAttributes.HTTP_ROUTE;

import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.SemanticAttributes;

/** A request that this process serves. One for each request: the code that starts it knows whether the request already has one. */
public final class HttpServerOperation extends Operation {
  private final String method;
  /** What only the span shows; null where it is not recorded. */
  private RequestDetails details;
  private String route;
  private int status;
  private long requestSize = -1;
  private long responseSize = -1;
  private String handled;
  private boolean requestAttribute;
  private Object request;
  private Object response;
  /** Of the thread that is in the request's outermost call, or null. */
  private Context.Slot calling;

  private HttpServerOperation(Instrumentation instrumentation, String method) {
    super(HttpServerConvention.CONVENTION, instrumentation, null);
    this.method = method;
  }

  /**
   * Starts serving a request; its parent is the process that sent it. Null on the agent's own threads and while the instrumentation is
   * switched off.
   */
  public static <C> HttpServerOperation start(
      Context.Slot slot, Instrumentation instrumentation, String method, RequestHeaders<C> headers, C carrier) {
    if (!HttpServerConvention.CONVENTION.mayStart(slot, instrumentation)) {
      return null;
    }
    String known = HttpMethods.known(method);
    HttpServerOperation operation = new HttpServerOperation(instrumentation, known);
    operation.beginFrom(slot, headers, carrier);
    if (operation.isRecording()) {
      operation.details = new RequestDetails(known.equals(HttpMethods.OTHER) ? method : null);
    }
    return operation;
  }

  /** The template that matched, such as {@code /orders/{id}}; never a raw path. The last one set counts. */
  public void route(String template) {
    route = template;
  }

  /** Status code of the response; 0 where there is none. */
  public void status(int code) {
    status = code;
  }

  /**
   * An exception that a handler of the application's turned into the response, whose status is known. It counts as an error in any case;
   * the span failed with it only where the server did.
   */
  public void handled(Throwable thrown) {
    if (exception() != null) {
      return;
    }
    if (status >= 500) {
      exception(thrown);
    } else {
      handled = thrown.getClass().getName();
    }
  }

  /** Length of the request's body in bytes; -1: unknown. */
  public void requestSize(long bytes) {
    requestSize = bytes;
  }

  /** Length of the response's body in bytes; -1: unknown. */
  public void responseSize(long bytes) {
    responseSize = bytes;
  }

  /** To be filled with what only the span shows; null where it is not recorded. */
  public RequestDetails details() {
    return details;
  }

  /**
   * Notes the library's own objects, which the operation lets go of when it ends, and that this thread is in the request's outermost call, until
   * the end or {@link #leaveCall}.
   */
  public void enterCall(Context.Slot slot, Object newRequest, Object newResponse) {
    request = newRequest;
    response = newResponse;
    calling = slot;
  }

  /** Notes that the request has the operation as an attribute, for other threads to find. */
  public void setRequestAttribute() {
    requestAttribute = true;
  }

  public boolean isRequestAttribute() {
    return requestAttribute;
  }

  /** The outermost call returns, and the request goes on without it: asynchronously. */
  public void leaveCall() {
    calling = null;
    detach();
  }

  /** The request whose outermost call a thread is in, or null. */
  public static HttpServerOperation calledOn(Context.Slot slot) {
    HttpServerOperation operation = current(slot);
    return operation != null && operation.calling == slot ? operation : null;
  }

  /** The request that a thread does something for, whichever thread its calls are on; null where there is none. */
  public static HttpServerOperation current(Context.Slot slot) {
    Operation operation = slot.current;
    while (operation != null && !(operation instanceof HttpServerOperation)) {
      operation = operation.enclosing();
    }
    return (HttpServerOperation) operation;
  }

  /** The library's request, until the end; then null. */
  public Object request() {
    return request;
  }

  /** The library's response, until the end; then null. */
  public Object response() {
    return response;
  }

  @Override
  protected void ending() {
    calling = null;
    request = null;
    response = null;
    if (status >= 500) {
      error(StatusText.of(status));
    }
  }

  @Override
  public String name() {
    return route == null ? HttpMethods.spanName(method) : SpanNames.of(method, route);
  }

  @Override
  protected void describe(AttributeReader reader) {
    reader.text(HTTP_REQUEST_METHOD, method);
    details.attributes(reader);
    reader.textIfKnown(HTTP_ROUTE, route);
    reader.numberIfPositive(HTTP_RESPONSE_STATUS_CODE, status);
    if (requestSize >= 0) {
      reader.number(HTTP_REQUEST_BODY_SIZE, requestSize);
    }
    if (responseSize >= 0) {
      reader.number(HTTP_RESPONSE_BODY_SIZE, responseSize);
    }
  }

  /** One of the methods that the conventions know, or {@code _OTHER}. */
  public String method() {
    return method;
  }

  /** The template that matched, or null. */
  public String route() {
    return route;
  }

  public int status() {
    return status;
  }

  /** Class of the exception that left the request, or that was turned into its response; null where there was none. */
  public String exceptionClass() {
    Throwable thrown = exception();
    return thrown == null ? handled : thrown.getClass().getName();
  }

  public long requestSize() {
    return requestSize;
  }

  public long responseSize() {
    return responseSize;
  }
}
