package dev.weft.instrumentations.javahttpclient;

import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HeaderEntries;
import dev.weft.telemetry.http.HttpClientOperation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** What all ways of sending a request have in common. */
final class Client {
  static final Instrumentation JAVA_HTTP_CLIENT = Instrumentation.of("java-http-client");
  /** A request of the client's own: for the handshake of a WebSocket, or one that the application took from a response. */
  private static final String INTERNAL = "jdk.internal.net.http.HttpRequestImpl";
  private static final String OF_HANDSHAKE = "Sec-WebSocket-Key";

  private Client() {
  }

  /** Null also for a request that the client will refuse. */
  static HttpClientOperation start(HttpRequest request) {
    URI uri = request == null ? null : request.uri();
    HttpClientOperation operation = uri == null ? null : HttpClientOperation.start(JAVA_HTTP_CLIENT, request.method(), uri);
    if (operation != null) {
      readHeaders(operation, request);
    }
    return operation;
  }

  static void readHeaders(HttpClientOperation operation, HttpRequest request) {
    if (!operation.needsRequestHeaders()) {
      return;
    }
    try {
      operation.requestHeaders(HeaderEntries.INSTANCE, request.headers().map().entrySet());
    } catch (RuntimeException e) {
      // a request of the application's own class: it will throw the same to the client
    }
  }

  static void end(HttpClientOperation operation, HttpResponse<?> response, Throwable thrown) {
    if (response != null) {
      operation.status(response.statusCode());
      operation.responseHeaders(HeaderEntries.INSTANCE, response.headers().map().entrySet());
      operation.protocolVersion(version(response.version()));
    }
    operation.end(EndOfFuture.cause(thrown));
  }

  static boolean isHandshake(HttpRequest request) {
    return request.getClass().getName().equals(INTERNAL) && request.headers().map().containsKey(OF_HANDSHAKE);
  }

  /** Whether a request has a header of a trace that the application set. */
  static boolean hasTrace(HttpRequest request) {
    try {
      Map<String, List<String>> headers = request.headers().map();
      if (!headers.isEmpty()) {   // else its iterator would be made for nothing
        for (String name : headers.keySet()) {
          if (HttpClientOperation.mayInject(name)) {
            return true;
          }
        }
      }
    } catch (RuntimeException e) {
      // a request of the application's own class: it will throw the same to the client
    }
    return false;
  }

  /** Later releases of Java know versions that this class was not compiled with: their names, such as HTTP_3, say what they are. */
  static String version(HttpClient.Version version) {
    switch (version) {
      case HTTP_1_1:
        return "1.1";
      case HTTP_2:
        return "2";
      default:
        return version.name().replace("HTTP_", "").replace('_', '.');
    }
  }
}
