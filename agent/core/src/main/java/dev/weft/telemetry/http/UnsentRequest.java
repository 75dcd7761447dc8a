package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;

/**
 * A request that waits for a connection, of a client whose requests are reported when a connection writes them. It is reported here only if
 * there is no connection in the end. Any thread may tell that.
 */
public final class UnsentRequest {
  private final Instrumentation instrumentation;
  private final String method;
  private final String scheme;
  private final @Nullable String host;
  private final int port;
  private final String uri;
  private final @Nullable Operation caller = Context.inheritable();
  private final long startNanos = System.nanoTime();

  private UnsentRequest(Instrumentation instrumentation, String method, String scheme, @Nullable String host, int port, String uri) {
    this.instrumentation = instrumentation;
    this.method = method;
    this.scheme = scheme;
    this.host = host;
    this.port = port;
    this.uri = uri;
  }

  /**
   * A client wants a connection for a request, which is part of what this thread does. Null if the request is not to be reported, see
   * {@link HttpClientOperation#start}.
   *
   * @param port -1 for the scheme's default
   * @param uri a path with a query, or the whole URL
   */
  public static @Nullable UnsentRequest begin(
      Instrumentation instrumentation, String method, String scheme, @Nullable String host, int port, String uri) {
    return HttpClientConvention.CONVENTION.mayStart(Context.slot(), instrumentation)
        ? new UnsentRequest(instrumentation, method, scheme, host, port, uri) : null;
  }

  /** There is no connection. */
  public void failed(Throwable thrown) {
    Scope scope = Context.attach(caller);
    try {
      HttpClientOperation operation = HttpClientOperation.start(instrumentation, method, scheme, host, port, this);
      if (operation != null) {
        operation.startedAt(startNanos);
        operation.end(thrown);
      }
    } finally {
      scope.close();
    }
  }

  /** The URL, which is made for recorded spans only. */
  @Override
  public String toString() {
    return RequestUrls.of(scheme, host == null ? "localhost" : host, port, uri);
  }
}
