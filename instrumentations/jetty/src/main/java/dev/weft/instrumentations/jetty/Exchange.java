package dev.weft.instrumentations.jetty;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.ContentLength;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpVersion;
import dev.weft.telemetry.http.RequestDetails;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * The requests under way, each by what serves it and then the next one: a channel, or in Jetty 7 and 8 the generator of a connection. An asynchronous
 * request may go on on another thread while the first still leaves Jetty's method, so the operation is noted before and each thread leaves it for
 * itself.
 */
final class Exchange {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("jetty");
  private static final WeakIdentityMap<HttpServerOperation> OPERATIONS = LibraryState.owned("jetty requests");

  private Exchange() {
  }

  static @Nullable HttpServerOperation underWay(Object carrier) {
    return OPERATIONS.get(carrier);
  }

  /** A new operation, not current on any thread; null if nothing is to be reported. */
  static @Nullable HttpServerOperation start(Object carrier, Request request) {
    HttpServerOperation operation =
        HttpServerOperation.start(Context.slot(), INSTRUMENTATION, request.getMethod(), JettyHeaders.INSTANCE, request);
    if (operation != null) {
      operation.ownedByContainer();
      operation.detach();
      OPERATIONS.put(carrier, operation);
      if (operation.wantsTarget()) {
        operation.target(request.getRequestURI(), query(request));
      }
    }
    return operation;
  }

  /** Makes an operation current on this thread; null if it is already, and if there is none. */
  static @Nullable Scope enter(@Nullable HttpServerOperation operation) {
    return operation == null || Context.current(Context.slot()) == operation ? null : Context.attach(operation);
  }

  /**
   * Ends the operation of a request, unless it was given up before. One that Jetty answered without working on it begins only now.
   *
   * @param status of the response that was sent; 0 if none was
   * @param bytes of its body
   */
  static void end(
      Object carrier, Request request, Response response, RequestHeaders<Response> sentHeaders, int status, long bytes) {
    HttpServerOperation operation = OPERATIONS.remove(carrier);
    if (operation == null && status != 0) {
      operation = start(carrier, request);
      OPERATIONS.remove(carrier);
    }
    finish(operation, request, response, sentHeaders, status, bytes);
  }

  /** Ends the operation of a request that may never be complete. It stays known, so that it is not reported again if the request is after all. */
  static void giveUp(
      Object carrier, Request request, Response response, RequestHeaders<Response> sentHeaders, int status, long bytes) {
    finish(OPERATIONS.get(carrier), request, response, sentHeaders, status, bytes);
  }

  private static void finish(@Nullable HttpServerOperation operation, Request request, Response response, RequestHeaders<Response> sentHeaders,
      int status, long bytes) {
    if (operation == null || operation.hasEnded()) {
      return;
    }
    try {
      if (status != 0) {
        operation.status(status);
        operation.responseSize("HEAD".equals(request.getMethod()) ? 0 : bytes);
        operation.responseHeaders(sentHeaders, response);
      }
      describe(operation, request);
      operation.closed();
    } finally {
      operation.end(null);
    }
  }

  private static @Nullable String query(Request request) {
    try {
      return request.getQueryString();
    } catch (RuntimeException e) {
      return null;   // Jetty 8 refuses to decode one that is no UTF-8
    }
  }

  private static void describe(HttpServerOperation operation, Request request) {
    operation.requestSize(ContentLength.of(request.getHeader("Content-Length")));
    RequestDetails details = operation.details();
    if (details != null && operation.isUnclaimed()) {
      String path = request.getRequestURI();
      details.url(request.getScheme(), path, query(request));
      if (path != null) {   // else Jetty could not read even the first line
        boolean named = request.getHeader("Host") != null || !"HTTP/1.0".equals(request.getProtocol());
        details.server(named ? request.getServerName() : null, request.getServerPort());   // else it would query DNS
      }
      describeClient(details, request);
    }
    RequestDetails client = operation.neededClient();
    if (client != null) {
      describeClient(client, request);
      client.readCredentials(JettyHeaders.INSTANCE, request);
    }
  }

  private static void describeClient(RequestDetails details, Request request) {
    details.client(request.getRemoteAddr(), request.getRemotePort(), HttpVersion.of(request.getProtocol()), request.getHeader("User-Agent"));
    details.readForwarded(JettyHeaders.INSTANCE, request);
  }
}
