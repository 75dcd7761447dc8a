package dev.weft.telemetry;

import static dev.weft.telemetry.SemanticAttributes.ERROR_TYPE;
import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_METHOD;
import static dev.weft.telemetry.SemanticAttributes.HTTP_REQUEST_METHOD_ORIGINAL;
import static dev.weft.telemetry.SemanticAttributes.HTTP_RESPONSE_STATUS_CODE;
import static dev.weft.telemetry.SemanticAttributes.SERVER_ADDRESS;
import static dev.weft.telemetry.SemanticAttributes.SERVER_PORT;
import static dev.weft.telemetry.SemanticAttributes.URL_FULL;

import java.net.URI;

/** A request that this process sends. A client that uses another client is one operation, the outer one's. */
public final class HttpClientOperation extends Operation {
  private final String method;
  private final String host;
  private int status;

  private HttpClientOperation(Instrumentation instrumentation, String method, String host) {
    super(instrumentation, HttpMethods.spanName(method));
    this.method = method;
    this.host = host;
  }

  /**
   * Starts sending a request. Null inside another HTTP client's call, on the agent's own threads and while the instrumentation is
   * switched off.
   *
   * @param uri absolute, as it will be sent; user name and password in it are not reported
   */
  public static HttpClientOperation start(Instrumentation instrumentation, String method, URI uri) {
    Context.Slot slot = Context.slot();
    if (slot.ours || !instrumentation.isOn() || slot.current instanceof HttpClientOperation) {
      return null;
    }
    String known = HttpMethods.known(method);
    HttpClientOperation operation = new HttpClientOperation(instrumentation, known, uri.getHost());
    operation.begin(slot);
    if (operation.isRecording()) {
      operation.describe(method, uri);
    }
    return operation;
  }

  private void describe(String original, URI uri) {
    set(HTTP_REQUEST_METHOD, method);
    if (method.equals(HttpMethods.OTHER)) {
      set(HTTP_REQUEST_METHOD_ORIGINAL, original);
    }
    set(SERVER_ADDRESS, host);
    int port = uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    set(SERVER_PORT, (long) port);
    set(URL_FULL, withoutCredentials(uri));
  }

  private static String withoutCredentials(URI uri) {
    String text = uri.toString();
    String user = uri.getRawUserInfo();
    if (user != null) {
      int at = text.indexOf(user + '@');
      text = text.substring(0, at) + (user.indexOf(':') < 0 ? "REDACTED" : "REDACTED:REDACTED") + text.substring(at + user.length());
    }
    String query = uri.getRawQuery();
    String redacted = HttpMethods.redactQuery(query);
    return redacted == query ? text : text.replace(query, redacted);
  }

  /** Writes this operation into the request. */
  public <C> void inject(HeaderSetter<C> setter, C carrier) {
    Telemetry.propagation().inject(this, setter, carrier);
  }

  /** Status code of the response; from 400 on the call counts as failed. */
  public void status(int code) {
    status = code;
  }

  @Override
  void ending() {
    if (status >= 400) {
      error(Integer.toString(status));
    }
    if (status > 0) {
      set(HTTP_RESPONSE_STATUS_CODE, (long) status);
    }
    set(ERROR_TYPE, errorType());
  }

  @Override
  public void measure(Measurements measurements) {
    measurements.httpClient(this);
  }

  @Override
  public boolean isClient() {
    return true;
  }

  /** One of the methods that the conventions know, or {@code _OTHER}. */
  public String method() {
    return method;
  }

  /** The host as the URI names it, or null. */
  public String host() {
    return host;
  }

  public int status() {
    return status;
  }
}
