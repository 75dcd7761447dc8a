package dev.weft.telemetry;

import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_BODY_SIZE;
import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_METHOD;
import static dev.weft.telemetry.SemanticAttributes.HTTP_RESPONSE_BODY_SIZE;
import static dev.weft.telemetry.SemanticAttributes.HTTP_RESPONSE_STATUS_CODE;
import static dev.weft.telemetry.SemanticAttributes.HTTP_ROUTE;

import java.util.concurrent.atomic.LongAdder;

/** A request that this process serves. One for each request: whoever starts it knows whether the request already has one. */
public final class HttpServerOperation extends Operation {
  private static volatile InFlight active = new InFlight((byte) 0);

  /** Says where it is counted: in what is forgotten, once another one is in place. Smaller than a reference, as each request has one. */
  private byte counted;
  private boolean marked;
  private String method;
  private String route;
  private int status;
  private long requestSize = -1;
  private long responseSize = -1;
  private String handled;
  private RequestDetails details;
  private Object request;
  private Object response;

  private static final class InFlight extends LongAdder {
    private static final long serialVersionUID = 1;
    final byte generation;

    InFlight(byte generation) {
      this.generation = generation;
    }
  }

  private HttpServerOperation() {
  }

  /**
   * Starts serving a request; its parent is whoever sent it. Null on the agent's own threads and while the instrumentation is switched
   * off.
   */
  public static <C> HttpServerOperation start(
      Context.Slot slot, Instrumentation instrumentation, String method, RequestHeaders<C> headers, C carrier) {
    if (slot.ours || !instrumentation.isOn()) {
      return null;
    }
    String known = HttpMethods.known(method);
    HttpServerOperation operation = slot.spareRequest;
    if (operation == null) {
      operation = new HttpServerOperation();
    } else {
      slot.spareRequest = null;
    }
    operation.open(instrumentation, System.nanoTime());
    operation.method = known;
    operation.beginFrom(slot, headers, carrier);
    InFlight inFlight = active;
    inFlight.increment();
    operation.counted = inFlight.generation;
    if (operation.isRecording()) {
      operation.details = new RequestDetails(known.equals(HttpMethods.OTHER) ? method : null);
    }
    return operation;
  }

  /** Of what a request has, the rest is let go of at its end. */
  @Override
  void spare() {
    method = null;
    route = null;
    status = 0;
    requestSize = -1;
    responseSize = -1;
    handled = null;
    slot().spareRequest = this;
  }

  /** Requests in flight. */
  public static long active() {
    return active.sum();
  }

  /** Those in flight are not counted any more. */
  static void forgetActive() {
    active = new InFlight((byte) (active.generation + 1));
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

  /** The library's own objects, which the operation lets go of when it ends. Until then, or {@link #leaves}, this thread serves it. */
  public void serves(Context.Slot slot, Object newRequest, Object newResponse) {
    request = newRequest;
    response = newResponse;
    slot.served = this;
  }

  /** The request has it as an attribute, for other threads to find, so that somebody may have it after its end. */
  public void marked() {
    marked = true;
    keep();
  }

  public boolean isMarked() {
    return marked;
  }

  /** The outermost call returns, and the request goes on without it. */
  public void leaves(Context.Slot slot) {
    slot.served = null;
    detach();
  }

  /** The request whose outermost call a thread is in, or null. */
  public static HttpServerOperation served(Context.Slot slot) {
    HttpServerOperation last = slot.served;
    return last != null && last.request != null ? last : null;
  }

  /** The request that a thread does something for, whichever thread its calls are on; null where there is none. */
  public static HttpServerOperation around(Context.Slot slot) {
    Operation operation = notClient(slot.current);
    return operation instanceof HttpServerOperation ? (HttpServerOperation) operation : null;
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
  void ending() {
    request = null;
    response = null;
    InFlight inFlight = active;
    if (inFlight.generation == counted) {
      inFlight.decrement();
    }
    if (status >= 500) {
      error(Integer.toString(status));
    }
  }

  @Override
  public String name() {
    return route == null ? HttpMethods.spanName(method) : SpanNames.of(method, route);
  }

  @Override
  void describe(AttributeReader reader) {
    reader.text(HTTP_REQUEST_METHOD, method);
    details.attributes(reader);
    text(reader, HTTP_ROUTE, route);
    positive(reader, HTTP_RESPONSE_STATUS_CODE, status);
    if (requestSize >= 0) {
      reader.number(HTTP_REQUEST_BODY_SIZE, requestSize);
    }
    if (responseSize >= 0) {
      reader.number(HTTP_RESPONSE_BODY_SIZE, responseSize);
    }
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
