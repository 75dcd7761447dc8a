package dev.weft.telemetry.http;

import static dev.weft.telemetry.SemanticAttributes.ENDUSER_ID;
import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_BODY_SIZE;
import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_METHOD;
import static dev.weft.telemetry.SemanticAttributes.HTTP_RESPONSE_BODY_SIZE;
import static dev.weft.telemetry.SemanticAttributes.HTTP_RESPONSE_STATUS_CODE;
import static dev.weft.telemetry.SemanticAttributes.HTTP_ROUTE;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.AwaitedCalls;
import dev.weft.telemetry.ApplicationException;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.NameTable;
import dev.weft.telemetry.NumberText;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RequestHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request that this process serves. The code that starts it must know whether the request already has an operation. */
public final class HttpServerOperation extends RoutedOperation {
  /** The attribute by which an exchange has its operation, where several instrumentations look for it. */
  public static final String EXCHANGE_ATTRIBUTE = "dev.weft.exchange.operation";
  /** The error type of a request that got no response, where no exception says why. */
  static final String NO_RESPONSE = "no_response";
  /** Names of spans, {@code GET /orders/{id}}. */
  private static final NameTable NAMES = new NameTable(9, " ");
  private static final int LONGEST_USER = 256;
  private static final int NO_STATUS = -1;

  private final String method;
  /** What only span and access log show; null if neither does. */
  private @Nullable RequestDetails details;
  /** Those that {@link HttpServerSettings#keepHeaders} named, by names in lower case. Null if none are. */
  private @Nullable Map<String, String> headers;
  /** 0 as long as it is not known, {@link #NO_STATUS} if there will be none. */
  private int status;
  private long requestSize = -1;
  private long responseSize = -1;
  private @Nullable Throwable handled;
  /** The exception by which the server learns that the client has gone; since the end only a mark, as an exception keeps its application alive. */
  private @Nullable Object clientGone;
  private volatile @Nullable AwaitedCalls awaited;
  private volatile @Nullable Object watched;

  private HttpServerOperation(Instrumentation instrumentation, String method) {
    super(HttpServerConvention.CONVENTION, instrumentation);
    this.method = method;
  }

  /**
   * Starts serving a request; its parent is the process that sent it. Null on the agent's own threads and while the instrumentation is
   * switched off.
   */
  public static @Nullable <C> HttpServerOperation start(
      Context.Slot slot, Instrumentation instrumentation, @Nullable String method, RequestHeaders<C> headers, C carrier) {
    if (!HttpServerConvention.CONVENTION.mayStart(slot, instrumentation)) {
      return null;
    }
    String known = HttpMethods.known(method);
    HttpServerOperation operation = new HttpServerOperation(instrumentation, known);
    operation.beginFrom(slot, headers, carrier);
    List<String> kept = HttpServerSettings.keptHeaders();
    if (kept != null) {
      operation.keep(kept, headers, carrier);
    }
    String id = HttpServerSettings.requestIds().of(headers, carrier);
    if (id != null) {
      operation.requestId(id);
    }
    boolean accessLogged = HttpServerSettings.isAccessLogged();
    boolean excluded = method != null && HttpServerSettings.excludesMethod(method);
    if (excluded) {
      operation.exclude();
    }
    if (operation.isRecording() || accessLogged && !excluded) {
      operation.details = new RequestDetails(known.equals(HttpMethods.OTHER) ? method : null);
    }
    if (accessLogged && !excluded) {
      operation.details.referer(headers.get(carrier, "referer"));
    }
    if (operation.isRecording()) {
      CapturedHeaders captured = HttpServerSettings.capturedOfRequests();
      if (captured != null) {
        captured.read(operation, headers, carrier);
      }
      if (id != null) {
        operation.set(RequestIds.ATTRIBUTE, id);
      }
    }
    return operation;
  }

  /** Whether {@link #responseHeaders} does anything. */
  public boolean needsResponseHeaders() {
    return HttpServerSettings.capturedOfResponses() != null && isRecording();
  }

  /** Tells the headers of the response, once they are complete. Reads none that no setting names. */
  public <C> void responseHeaders(RequestHeaders<C> headers, C carrier) {
    CapturedHeaders captured = HttpServerSettings.capturedOfResponses();
    if (captured != null && isRecording()) {
      captured.read(this, headers, carrier);
    }
  }

  private <C> void keep(List<String> names, RequestHeaders<C> from, C carrier) {
    Map<String, String> found = new HashMap<>();
    for (String name : names) {
      String value = from.get(carrier, name);
      if (value != null) {
        found.put(name, value.length() > HttpServerSettings.LONGEST_KEPT ? value.substring(0, HttpServerSettings.LONGEST_KEPT) : value);
      }
    }
    headers = found;
  }

  /** The value of a header, cut at 256 characters; null if the request has none or {@link HttpServerSettings#keepHeaders} did not name it. */
  public @Nullable String header(String lowerCaseName) {
    return headers == null ? null : headers.get(lowerCaseName);
  }

  /** Whether {@link #user} is to be told the authenticated caller: a setting or the watch asks for it, and it is not known yet. */
  public boolean needsUser() {
    RequestWatch watching = HttpServerSettings.watch();
    return (HttpServerSettings.areUsersWanted() || watching != null && watching.needsUsers()) && userId() == null;
  }

  /** Tells the authenticated caller; null and an empty text tell nothing. */
  public void user(@Nullable String name) {
    if (name != null && !name.isEmpty()) {
      userId(name.length() > LONGEST_USER ? name.substring(0, LONGEST_USER) : name);
    }
  }

  /** The value of the response's header {@value RequestIds#HEADER}; null if it is not to be set. */
  public @Nullable String answeredId() {
    return HttpServerSettings.requestIds().areAnswered() ? requestId() : null;
  }

  /** What the watch keeps of this request. */
  public @Nullable Object watched() {
    return watched;
  }

  public void watched(@Nullable Object newWatched) {
    watched = newWatched;
  }

  /** Whether {@link #target} does anything for this request. */
  public boolean wantsTarget() {
    return details != null || needsTarget();
  }

  /** Whether {@link #target} does anything but keep what it is told for span and access log. */
  public static boolean needsTarget() {
    return HttpServerSettings.watch() != null || needsPath();
  }

  /** Whether the path decides anything, so that it need be read even if nothing in it is worth a look. */
  public static boolean needsPath() {
    return HttpServerSettings.excludesPaths();
  }

  /**
   * Tells path and query, as they were received, right after the start: what the server rewrites them to is not what the client asked for. If the
   * path is excluded, neither the request nor what happens inside it is reported.
   */
  public void target(@Nullable String path, @Nullable String query) {
    if (path != null && HttpServerSettings.excludesPath(path)) {
      exclude();
      details = null;
      return;
    }
    if (details != null) {
      details.target(path, query);
    }
    RequestWatch watching = HttpServerSettings.watch();
    if (watching != null) {
      watching.received(this, path, query);
    }
  }

  /** Sets the status code of the response; 0 if there is none. */
  public void status(int code) {
    status = code == 0 && status == NO_STATUS ? NO_STATUS : code;
  }

  /** Records that the connection takes no response, or no more of it: if no status was set, the operation fails. */
  public void closed() {
    status = status == 0 ? NO_STATUS : status;
  }

  /**
   * Records an exception that a handler of the application turned into the response. The operation fails with it if the response is a server
   * error, or if there is none.
   */
  public void handled(Throwable thrown) {
    if (handled == null && !hasEnded()) {   // what has ended keeps no exception, see Operation.forgetException
      handled = thrown;
    }
  }

  /** Reports nothing of the request that a thread works on, which the agent answers. Not of one that is {@linkplain #isUnclaimed claimed}. */
  public static void cancelUnclaimed(Context.Slot slot) {
    HttpServerOperation current = current(slot);
    if (current != null && current.isUnclaimed()) {
      current.cancel();
    }
  }

  /** {@link #handled} for the request that this thread works on, if there is one. */
  public static void currentHandled(@Nullable Throwable thrown) {
    HttpServerOperation current = thrown == null ? null : current(Context.slot());
    if (current != null) {
      current.handled(thrown);
    }
  }

  /**
   * Records the exception by which the server learns that the client has gone. If the operation fails with it, or with one that it caused, that is no
   * error of the service; nor is a response with a server error that begins afterwards without another exception.
   */
  public void connectionFailed(Throwable thrown) {
    if (status <= 0 && !hasEnded()) {
      clientGone = thrown;
    }
  }

  /** Whether an exception was recorded, be it one that is turned into the response. */
  public boolean hasException() {
    return handled != null || exception() != null;
  }

  /** Sets the length of the request's body in bytes; -1 if it is unknown. */
  public void requestSize(long bytes) {
    requestSize = bytes;
  }

  /** Sets the length of the response's body in bytes; -1 if it is unknown. */
  public void responseSize(long bytes) {
    responseSize = bytes;
  }

  /** To be filled with what only the span and the access log show; null if neither shows the request. */
  public @Nullable RequestDetails details() {
    return details;
  }

  /**
   * What is to be filled with the client's address and {@linkplain RequestDetails#readCredentials credentials}, as the request turned out to need
   * them; null if it does not. Asked for before the end, when the status is set.
   */
  public @Nullable RequestDetails neededClient() {
    RequestWatch watching = HttpServerSettings.watch();
    if (watching == null || !watching.needsClient(this)) {
      return null;
    }
    if (details == null) {
      details = new RequestDetails(null);
    } else if (status != 401 && details.clientAddress() != null) {
      return null;
    }
    return details;
  }

  /** As {@link #neededClient}, for a server that cannot tell the client any more when the request ends; null without a watch. */
  public @Nullable RequestDetails clientInAdvance() {
    if (HttpServerSettings.watch() == null) {
      return null;
    }
    if (details == null) {
      details = new RequestDetails(null);
    }
    return details;
  }

  /** The request whose outermost call a thread is in. */
  public static @Nullable HttpServerOperation calledOn(Context.Slot slot) {
    HttpServerOperation operation = current(slot);
    return operation != null && operation.isCalledOn(slot) ? operation : null;
  }

  /** The request for which a thread works, on whichever thread the request's outermost call is. */
  public static @Nullable HttpServerOperation current(Context.Slot slot) {
    return around(slot.current);
  }

  /** The operation itself, or else the nearest one around it, that is a request. */
  public static @Nullable HttpServerOperation around(@Nullable Operation innermost) {
    Operation operation = innermost;
    while (operation != null && !(operation instanceof HttpServerOperation)) {
      Operation outer = operation.enclosing();
      if (outer == null) {
        Operation request = operation.startedIn();
        return request instanceof HttpServerOperation ? (HttpServerOperation) request : null;
      }
      operation = outer;
    }
    return (HttpServerOperation) operation;
  }

  @Override
  protected boolean hasAwaited(AwaitedCall kind, long nanos, @Nullable String text) {
    AwaitedCalls calls = awaited;
    if (calls == null) {
      calls = firstAwaited();
    }
    if (calls != null) {
      calls.add(kind, nanos, text);
    }
    return true;
  }

  /** Null after the end. */
  private synchronized @Nullable AwaitedCalls firstAwaited() {
    if (awaited == null && !hasEnded()) {
      awaited = new AwaitedCalls();
    }
    return awaited;
  }

  /** So that what is reported stays as it is. */
  private synchronized void completeAwaited() {
    if (awaited != null) {
      awaited.complete();
      awaited.reportRepeated(this);
    }
  }

  @Override
  public @Nullable AwaitedCalls awaitedCalls() {
    return awaited;
  }

  @Override
  protected void ending() {
    completeAwaited();
    release();
    route(matchedRoute());
    if (handled != null && (exception() == null ? status >= 500 || status <= 0 : ApplicationException.isCause(handled, exception()))) {
      exception(handled);
    }
    if (status == NO_STATUS) {
      error(NO_RESPONSE);
    } else if (status >= 500) {
      error(NumberText.of(status));
    } else if (status >= 400) {
      clearFailure();   // an exception that means an error of the client's
    }
    handled = null;
    Throwable thrown = exception();
    boolean failedSince = clientGone != null && (thrown == null || ApplicationException.isCause((Throwable) clientGone, thrown));
    clientGone = failedSince || thrown != null && ClientGone.isReason(thrown, status >= 500) ? Boolean.TRUE : null;
    RequestWatch watching = HttpServerSettings.watch();
    if (watching != null) {
      watching.ended(this, details);
    }
  }

  /** A connection that takes no response, or no more of it, is no fault of the service. */
  @Override
  public @Nullable String serviceErrorType() {
    String type = errorType();
    return clientGone != null || NO_RESPONSE.equals(type) ? null : type;
  }

  @Override
  public String name() {
    return route() == null ? HttpMethods.spanName(method) : NAMES.of(HttpMethods.spanName(method), route(), 0);
  }

  @Override
  protected void describe(AttributeReader reader) {
    reader.text(HTTP_REQUEST_METHOD, method);
    details.attributes(reader);
    reader.textIfKnown(HTTP_ROUTE, route());
    reader.numberIfPositive(HTTP_RESPONSE_STATUS_CODE, status);
    if (requestSize >= 0) {
      reader.number(HTTP_REQUEST_BODY_SIZE, requestSize);
    }
    if (responseSize >= 0) {
      reader.number(HTTP_RESPONSE_BODY_SIZE, responseSize);
    }
    if (HttpServerSettings.areUsersShown()) {
      reader.textIfKnown(ENDUSER_ID, userId());
    }
    if (awaited != null) {
      awaited.describe(reader);
    }
  }

  /** One of the methods that the conventions know, or {@code _OTHER}. */
  public String method() {
    return method;
  }

  /** 0 if there is none, or none yet. */
  public int status() {
    return Math.max(status, 0);
  }

  public long requestSize() {
    return requestSize;
  }

  public long responseSize() {
    return responseSize;
  }
}
