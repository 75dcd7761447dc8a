package dev.weft.instrumentations.undertow;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpVersion;
import dev.weft.telemetry.http.RequestDetails;
import dev.weft.telemetry.http.RequestIds;
import dev.weft.telemetry.http.Serving;
import io.undertow.server.DefaultResponseListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;

/** A request and its response. What is known of it is one of the exchange's attachments. */
final class Exchange {
  /** A type that Quarkus' edition of Undertow lacks: its requests are those of Vert.x, which is reported by itself. */
  static final String OWN_SERVER = "io.undertow.server.ServerConnection";
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("undertow");
  private static final AttachmentKey<Serving> SERVING = AttachmentKey.create(Serving.class);
  /** Where Undertow keeps the exception of a handler, of which it makes a response. Since 1.4; null before, see {@link OldHandlerAdvice}. */
  private static final @Nullable AttachmentKey<Throwable> EXCEPTION = exception();

  private Exchange() {
  }

  @SuppressWarnings("unchecked")
  private static @Nullable AttachmentKey<Throwable> exception() {
    try {
      return (AttachmentKey<Throwable>) DefaultResponseListener.class.getField("EXCEPTION").get(null);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /** A thread begins to work on a request; null if nothing is to be reported. */
  static @Nullable Serving.Call enter(HttpServerExchange exchange) {
    Context.Slot slot = Context.slot();
    Serving serving = exchange.getAttachment(SERVING);
    if (serving == null) {
      HttpServerOperation operation = start(slot, exchange);
      if (operation == null) {
        return null;
      }
      String id = operation.answeredId();
      if (id != null) {
        exchange.getResponseHeaders().put(new HttpString(RequestIds.HEADER), id);   // the application's own takes its place
      }
      serving = new Serving(operation);
      exchange.putAttachment(SERVING, serving);
    }
    return serving.enter(slot);
  }

  /** A new operation, not current on any thread. */
  private static @Nullable HttpServerOperation start(Context.Slot slot, @Nullable HttpServerExchange exchange) {
    String method = exchange == null || exchange.getRequestMethod() == null ? null : exchange.getRequestMethod().toString();
    HttpServerOperation operation = HttpServerOperation.start(slot, INSTRUMENTATION, method, ExchangeHeaders.INSTANCE,
        exchange == null ? null : exchange.getRequestHeaders());
    if (operation != null) {
      operation.ownedByContainer();
      operation.detach();
      if (HttpServerOperation.needsTarget() && exchange != null) {
        operation.target(path(exchange), exchange.getQueryString());
      }
      RequestDetails details = operation.details();
      if (details != null && exchange != null) {
        describe(details, exchange);   // now: an error page changes the exchange's path
      }
    }
    return operation;
  }

  /** An exception has left a handler, and Undertow makes a response of it. Called in the application's place. */
  static void threw(HttpServerExchange exchange, Throwable thrown) {
    try {
      Serving serving = exchange.getAttachment(SERVING);
      if (serving != null) {
        serving.operation.handled(thrown);
      }
    } catch (Throwable failure) {
      INSTRUMENTATION.failed(failure);
    }
  }

  static void complete(HttpServerExchange exchange) throws Throwable {
    Serving serving = exchange.getAttachment(SERVING);
    if (serving == null) {
      return;
    }
    HttpServerOperation operation = serving.operation;
    if (goesOnInHttp2(exchange)) {
      operation.cancel();
      return;
    }
    try {
      Throwable thrown = EXCEPTION == null ? null : exchange.getAttachment(EXCEPTION);
      if (thrown != null && !operation.hasException()) {
        operation.handled(thrown);
      }
      operation.requestSize(exchange.getRequestContentLength());
      if (exchange.isResponseStarted()) {
        operation.status(status(exchange));
        operation.responseSize(operation.method().equals("HEAD") ? 0 : SentBytes.of(exchange));
        operation.responseHeaders(ExchangeHeaders.INSTANCE, exchange.getResponseHeaders());
      }
      RequestDetails client = operation.neededClient();
      if (client != null) {
        describeClient(client, exchange);
        client.readCredentials(ExchangeHeaders.INSTANCE, exchange.getRequestHeaders());
      }
    } finally {
      serving.complete();
    }
  }

  /** By its old name, which all releases have. */
  @SuppressWarnings("deprecation")
  private static int status(HttpServerExchange exchange) {
    return exchange.getResponseCode();
  }

  /** Whether the connection goes on with HTTP/2: then another exchange serves the same request. */
  private static boolean goesOnInHttp2(HttpServerExchange exchange) {
    return status(exchange) == StatusCodes.SWITCHING_PROTOCOLS
        && "h2c".equals(exchange.getResponseHeaders().getFirst(Headers.UPGRADE));
  }

  /** A request that is answered with 400 before any handler sees it. */
  static void refuse(Object listener) {
    HttpServerExchange parsed = Listener.parsed(listener);
    if (parsed != null && parsed.getAttachment(SERVING) != null) {
      parsed = null;   // of the request before
    }
    HttpServerOperation operation = start(Context.slot(), parsed);
    if (operation != null) {
      operation.status(400);
      operation.responseSize(0);
      operation.end(null);
    }
  }

  /** Without scheme and host, which a client may send, too. */
  private static String path(HttpServerExchange exchange) {
    String uri = exchange.getRequestURI();
    if (!exchange.isHostIncludedInRequestURI()) {
      return uri;
    }
    int start = uri.indexOf('/', uri.indexOf("//") + 2);
    return start < 0 ? "/" : uri.substring(start);
  }

  private static void describe(RequestDetails details, HttpServerExchange exchange) {
    details.url(exchange.getRequestScheme(), path(exchange), exchange.getQueryString());
    describeServer(details, exchange);
    describeClient(details, exchange);
  }

  private static void describeClient(RequestDetails details, HttpServerExchange exchange) {
    String protocol = exchange.getProtocol() == null ? null : exchange.getProtocol().toString();
    details.client(exchange.getSourceAddress(), HttpVersion.of(protocol), ExchangeHeaders.INSTANCE.get(exchange.getRequestHeaders(), "User-Agent"));
    details.readForwarded(ExchangeHeaders.INSTANCE, exchange.getRequestHeaders());
  }

  private static void describeServer(RequestDetails details, HttpServerExchange exchange) {
    try {
      String name = exchange.getRequestHeaders().contains(Headers.HOST) ? exchange.getHostName() : null;   // else it would be an address
      details.server(name, exchange.getHostPort());
    } catch (IndexOutOfBoundsException | NumberFormatException e) {   // the latter before 1.4
      details.server(null, 0);   // the header Host is malformed
    }
  }
}
