package dev.weft.telemetry;

import static dev.weft.telemetry.SemanticAttributes.ERROR_TYPE;
import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_BODY_SIZE;
import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_METHOD;
import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_METHOD_ORIGINAL;
import static dev.weft.telemetry.SemanticAttributes.HTTP_RESPONSE_BODY_SIZE;
import static dev.weft.telemetry.SemanticAttributes.HTTP_RESPONSE_STATUS_CODE;
import static dev.weft.telemetry.SemanticAttributes.HTTP_ROUTE;
import static dev.weft.telemetry.SemanticAttributes.URL_QUERY;

import java.util.concurrent.atomic.LongAdder;

/** A request that this process serves. One for each request: whoever starts it knows whether the request already has one. */
public final class HttpServerOperation extends Operation {
  private static volatile LongAdder active = new LongAdder();

  /** Where it counts; another one once it is forgotten. */
  private final LongAdder counted = active;
  private final String method;
  private String route;
  private int status;
  private long requestSize = -1;
  private long responseSize = -1;
  private String handled;

  private HttpServerOperation(Instrumentation instrumentation, String method) {
    super(instrumentation, HttpMethods.spanName(method));
    this.method = method;
  }

  /**
   * Starts serving a request; its parent is whoever sent it. Null on the agent's own threads and while the instrumentation is switched
   * off.
   */
  public static <C> HttpServerOperation start(Instrumentation instrumentation, String method, RequestHeaders<C> headers, C carrier) {
    Context.Slot slot = Context.slot();
    if (slot.ours || !instrumentation.isOn()) {
      return null;
    }
    String known = HttpMethods.known(method);
    HttpServerOperation operation = new HttpServerOperation(instrumentation, known);
    operation.beginFrom(slot, headers, carrier);
    operation.counted.increment();
    operation.set(HTTP_REQUEST_METHOD, known);
    if (known.equals(HttpMethods.OTHER)) {
      operation.set(HTTP_REQUEST_METHOD_ORIGINAL, method);
    }
    return operation;
  }

  /** Requests in flight. */
  public static long active() {
    return active.sum();
  }

  /** Those in flight are not counted any more. */
  static void forgetActive() {
    active = new LongAdder();
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

  /** The query as it came; credentials that the conventions name are taken out. */
  public void query(String query) {
    if (isRecording()) {
      set(URL_QUERY, HttpMethods.redactQuery(query));
    }
  }

  @Override
  void ending() {
    counted.decrement();
    if (status >= 500) {
      error(Integer.toString(status));
    }
    if (!isRecording()) {
      return;
    }
    if (route != null) {
      name(HttpMethods.spanName(method) + ' ' + route);
      set(HTTP_ROUTE, route);
    }
    if (status > 0) {
      set(HTTP_RESPONSE_STATUS_CODE, (long) status);
    }
    if (requestSize >= 0) {
      set(HTTP_REQUEST_BODY_SIZE, requestSize);
    }
    if (responseSize >= 0) {
      set(HTTP_RESPONSE_BODY_SIZE, responseSize);
    }
    set(ERROR_TYPE, errorType());
  }

  @Override
  public void measure(Measurements measurements) {
    measurements.httpServer(this);
  }

  @Override
  public boolean isClient() {
    return false;
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
