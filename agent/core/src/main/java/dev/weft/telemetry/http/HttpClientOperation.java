package dev.weft.telemetry.http;

import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_METHOD;
import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_METHOD_ORIGINAL;
import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_RESEND_COUNT;
import static dev.weft.telemetry.SemanticAttributes.HTTP_RESPONSE_STATUS_CODE;
import static dev.weft.telemetry.SemanticAttributes.NETWORK_PROTOCOL_VERSION;
import static dev.weft.telemetry.SemanticAttributes.SERVER_ADDRESS;
import static dev.weft.telemetry.SemanticAttributes.SERVER_PORT;
import static dev.weft.telemetry.SemanticAttributes.URL_FULL;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.HostLabels;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.MaskedExceptions;
import dev.weft.telemetry.NumberText;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.SemanticAttributes;
import java.net.URI;

/** A request that this process sends. If a client uses another client, both are one operation, that of the outer client. */
public final class HttpClientOperation extends Operation {
  private static volatile @Nullable CapturedHeaders capturedRequest;
  private static volatile @Nullable CapturedHeaders capturedResponse;

  private String method;
  private final @Nullable String scheme;
  private final @Nullable String host;
  private final int port;
  /** Whether the port is not the scheme's own. */
  private final boolean ownPort;
  private int status;
  private boolean sent;
  /** Only the span shows this field and those below. */
  private @Nullable String originalMethod;
  private @Nullable String url;
  /** The URL as it is sent, if it has credentials that {@link #url} does not show. */
  private @Nullable String secretUrl;
  private @Nullable String protocolVersion;
  private int resendCount;

  private HttpClientOperation(
      Instrumentation instrumentation, String method, @Nullable String scheme, @Nullable String host, int port) {
    super(HttpClientConvention.CONVENTION, instrumentation, null);
    int usual = usualPort(scheme);
    this.method = method;
    this.scheme = scheme;
    this.host = host;
    this.port = port >= 0 ? port : usual;
    this.ownPort = this.port != usual;
  }

  /**
   * Hides the requests that begin on a thread from now on: a library sends them for a call that is an operation itself. See
   * {@link Convention#hide}.
   */
  public static @Nullable Context.Slot hide(Context.Slot slot) {
    return HttpClientConvention.CONVENTION.hide(slot);
  }

  @Nullable String scheme() {
    return scheme;
  }

  @Nullable String host() {
    return host;
  }

  int port() {
    return port;
  }

  static int usualPort(@Nullable String scheme) {
    return "https".equalsIgnoreCase(scheme) ? 443 : 80;
  }

  /**
   * Starts sending a request. Null inside another HTTP client's call, on the agent's own threads and while the instrumentation is
   * switched off.
   *
   * @param uri absolute, as it will be sent; its user name and password are not reported
   */
  public static @Nullable HttpClientOperation start(Instrumentation instrumentation, @Nullable String method, URI uri) {
    return start(instrumentation, method, uri.getScheme(), uri.getHost(), uri.getPort(), uri);
  }

  /**
   * As above, for clients without a {@link URI}: its grammar is stricter than what is sent and excludes a host such as {@code my_service}.
   *
   * @param port -1 for the scheme's default
   * @param url its text is the URL, read only if the span is recorded
   */
  public static @Nullable HttpClientOperation start(
      Instrumentation instrumentation, @Nullable String method, @Nullable String scheme, @Nullable String host, int port, Object url) {
    Context.Slot slot = Context.slot();
    if (!HttpClientConvention.CONVENTION.mayStart(slot, instrumentation)) {
      return null;
    }
    HttpClientOperation operation = new HttpClientOperation(instrumentation, HttpMethods.known(method), scheme, host, port);
    operation.begin(slot);
    if (operation.isRecording()) {
      operation.originalMethod = operation.method.equals(HttpMethods.OTHER) ? method : null;
      String text = url.toString();
      operation.url = RequestUrls.withoutSecrets(text);
      operation.secretUrl = operation.url.equals(text) ? null : text;
    }
    return operation;
  }

  /** Sets which headers of requests and of responses the spans show; null for none. */
  public static void capture(@Nullable CapturedHeaders ofRequests, @Nullable CapturedHeaders ofResponses) {
    capturedRequest = ofRequests;
    capturedResponse = ofResponses;
  }

  /** Whether {@link #requestHeaders} does anything, for a library that makes a copy of its headers. */
  public boolean needsRequestHeaders() {
    return capturedRequest != null && isRecording();
  }

  /** Whether {@link #responseHeaders} does anything, for a library that makes a copy of its headers. */
  public boolean needsResponseHeaders() {
    return capturedResponse != null && isRecording();
  }

  /** Tells the headers that are sent. Reads none that no setting names. */
  public <C> void requestHeaders(RequestHeaders<C> headers, C carrier) {
    CapturedHeaders captured = capturedRequest;
    if (captured != null && isRecording()) {
      captured.read(this, headers, carrier);
    }
  }

  /** Tells the headers of the response. Reads none that no setting names. */
  public <C> void responseHeaders(RequestHeaders<C> headers, C carrier) {
    CapturedHeaders captured = capturedResponse;
    if (captured != null && isRecording()) {
      captured.read(this, headers, carrier);
    }
  }

  /** Whether {@link #inject} may set a header of that name, in upper or lower case. */
  public static boolean mayInject(String header) {
    return mayInjectHeader(header);
  }

  /** Changes the method: another one is sent than the operation started with. */
  public void method(String newMethod) {
    method = HttpMethods.known(newMethod);
    originalMethod = method.equals(HttpMethods.OTHER) && isRecording() ? newMethod : null;
  }

  /** Marks the request as sent, at least in part. */
  public void sent() {
    sent = true;
  }

  /** Whether the request was sent, at least in part. */
  public boolean wasSent() {
    return sent;
  }

  /** How many requests were sent before this one for the same call. */
  public void resendCount(int count) {
    resendCount = count;
  }

  public int resendCount() {
    return resendCount;
  }

  /** Ends the operation if the request was sent, and cancels it if not. */
  public void endIfSent() {
    if (sent) {
      end(null);
    } else {
      cancel();
    }
  }

  /** Sets the status code of the response; from 400 on the call counts as failed. */
  public void status(int code) {
    status = code;
  }

  /** Sets the HTTP version of the response, such as {@code 1.1}. */
  public void protocolVersion(@Nullable String version) {
    protocolVersion = version;
  }

  /** An exception that may quote the URL: its credentials are not reported, whichever operation the exception reaches. */
  public void mask(@Nullable Throwable thrown) {
    if (secretUrl != null && thrown != null) {
      MaskedExceptions.note(thrown, new UrlMask(secretUrl, url));
    }
  }

  @Override
  protected void ending() {
    mask(exception());
    if (status >= 400) {
      error(NumberText.of(status));
    }
  }

  @Override
  public String name() {
    return HttpMethods.spanName(method);
  }

  @Override
  public @Nullable String dependency() {
    return hostLabel();
  }

  @Override
  public boolean isUnanswered() {
    return status == 0 && errorType() != null;
  }

  @Override
  protected void describe(AttributeReader reader) {
    reader.text(HTTP_REQUEST_METHOD, method);
    reader.textIfKnown(HTTP_REQUEST_METHOD_ORIGINAL, originalMethod);
    reader.textIfKnown(SERVER_ADDRESS, host);
    reader.number(SERVER_PORT, port);
    reader.peerService(host, port, url);
    reader.textIfKnown(URL_FULL, url);
    reader.numberIfPositive(HTTP_RESPONSE_STATUS_CODE, status);
    reader.textIfKnown(NETWORK_PROTOCOL_VERSION, protocolVersion);
    reader.numberIfPositive(HTTP_REQUEST_RESEND_COUNT, resendCount);
  }

  /** One of the methods that the conventions know, or {@code _OTHER}. */
  public String method() {
    return method;
  }

  /** The host as the URI names it, with its port if that is not the scheme's own. */
  @Nullable String hostLabel() {
    return ownPort ? HostLabels.of(host, port) : host;
  }

  public int status() {
    return status;
  }
}
