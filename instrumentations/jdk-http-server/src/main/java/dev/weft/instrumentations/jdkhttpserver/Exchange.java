package dev.weft.instrumentations.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.ContentLength;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpVersion;
import dev.weft.telemetry.http.RequestDetails;
import dev.weft.telemetry.http.RequestIds;
import dev.weft.telemetry.http.Serving;
import java.net.URI;

/**
 * A request that the server has parsed, and its response. A connection serves one request after the other, so what is known of the request is
 * kept beside its connection; the server's own object for the exchange leads there.
 */
final class Exchange {
  static final Instrumentation INSTRUMENTATION = Instrumentation.of("jdk-http-server");
  private static final WeakIdentityMap<Serving> SERVED = LibraryState.map("jdk http server requests");
  /** By the server's own object, of requests of which a setting wants them. */
  private static final WeakIdentityMap<Headers> RESPONSE_HEADERS = LibraryState.map("jdk http server response headers");
  private static final WeakIdentityMap<Object> CONNECTIONS = LibraryState.map("jdk http server connections");

  private Exchange() {
  }

  /** @param exchange the server's own object, not the one that handlers see */
  static void connected(Object exchange, Object connection) {
    CONNECTIONS.put(exchange, connection);
  }

  /** The server has made the object that handlers see, and will call them next. */
  static void start(HttpExchange exchange, @Nullable Object own) {
    Run run = Run.current();
    Object connection = own == null ? null : CONNECTIONS.get(own);
    if (run == null || connection == null || run.hasOperation()) {
      return;
    }
    Context.Slot slot = Context.slot();
    Headers headers = exchange.getRequestHeaders();
    HttpServerOperation operation =
        HttpServerOperation.start(slot, INSTRUMENTATION, exchange.getRequestMethod(), ParsedHeaders.INSTANCE, headers);
    if (operation == null) {
      return;
    }
    operation.detach();
    if (HttpServerOperation.needsTarget()) {
      operation.target(exchange.getRequestURI().getRawPath(), exchange.getRequestURI().getRawQuery());
    }
    Serving serving = new Serving(operation);
    SERVED.put(connection, serving);
    run.enter(serving.enter(slot));
    operation.mapping(ContextRoutes.of(exchange.getHttpContext()));
    operation.requestSize(ContentLength.of(headers.getFirst("Content-Length")));
    String id = operation.answeredId();
    if (id != null) {
      exchange.getResponseHeaders().set(RequestIds.HEADER, id);   // the application's own takes its place
    }
    if (operation.needsResponseHeaders()) {
      RESPONSE_HEADERS.put(own, exchange.getResponseHeaders());
    }
    if (operation.details() != null) {
      describe(operation.details(), exchange, headers);
    }
    RequestDetails client = operation.clientInAdvance();   // at the end of the request its objects are out of reach
    if (client != null) {
      describeClient(client, exchange, headers);
      client.readCredentials(ParsedHeaders.INSTANCE, headers);
    }
  }

  private static void describe(RequestDetails details, HttpExchange exchange, Headers headers) {
    URI uri = exchange.getRequestURI();
    details.url(exchange instanceof HttpsExchange ? "https" : "http", uri.getRawPath(), uri.getRawQuery());
    details.serverNamed(headers.getFirst("Host"), exchange.getLocalAddress().getPort());
    describeClient(details, exchange, headers);
  }

  private static void describeClient(RequestDetails details, HttpExchange exchange, Headers headers) {
    details.client(exchange.getRemoteAddress(), HttpVersion.of(exchange.getProtocol()), headers.getFirst("User-Agent"));
    details.readForwarded(ParsedHeaders.INSTANCE, headers);
  }

  /** The request that this thread serves, or whose response it begins. */
  static @Nullable HttpServerOperation current() {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    return operation != null && operation.instrumentation() == INSTRUMENTATION ? operation : null;
  }

  /** The response begins on this thread. Null if nothing is reported of it, and at a second response, which the server refuses. */
  static @Nullable Answer answer(Object exchange, int status, long length) {
    Object connection = CONNECTIONS.get(exchange);
    Serving serving = connection == null ? null : SERVED.get(connection);
    if (serving == null || serving.operation.status() != 0) {
      return null;
    }
    HttpServerOperation operation = serving.operation;
    operation.status(status);
    boolean without = length < 0 || status < 200 || status == 204 || status == 304 || operation.method().equals("HEAD");
    operation.responseSize(without ? 0 : length > 0 ? length : -1);
    Headers headers = operation.needsResponseHeaders() ? RESPONSE_HEADERS.remove(exchange) : null;
    if (headers != null) {
      operation.responseHeaders(ParsedHeaders.INSTANCE, headers);
    }
    return new Answer(serving.enter(Context.slot()));
  }

  /** The last byte of a response is written. */
  static void written(@Nullable Object exchange) {
    Object connection = exchange == null ? null : CONNECTIONS.remove(exchange);
    if (connection != null) {
      closed(connection);
    }
  }

  /** A connection takes no more of a response. */
  static void closed(Object connection) {
    Serving serving = SERVED.remove(connection);
    if (serving != null) {
      serving.complete();
    }
  }

  /** A filter or the handler throws on the thread that serves a request. */
  static void thrown(Throwable thrown) {
    HttpServerOperation operation = current();
    if (operation == null || operation.hasEnded()) {
      return;
    }
    if (operation.status() == 0) {
      operation.handled(thrown);   // another filter may make a response of it
    } else if (!operation.hasException()) {
      operation.exception(thrown);
    }
  }
}
