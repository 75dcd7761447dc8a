package dev.weft.instrumentations.javahttpclient;

import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HeaderEntries;
import dev.weft.telemetry.http.HttpClientOperation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionException;

/** What all ways of sending a request have in common. */
final class Client {
  static final Instrumentation JAVA_HTTP_CLIENT = Instrumentation.of("java-http-client");

  private Client() {
  }

  /** Null also for a request that the client will refuse. */
  static HttpClientOperation start(HttpRequest request) {
    URI uri = request == null ? null : request.uri();
    HttpClientOperation operation = uri == null ? null : HttpClientOperation.start(JAVA_HTTP_CLIENT, request.method(), uri);
    if (operation != null && operation.needsRequestHeaders()) {
      readHeaders(operation, request);
    }
    return operation;
  }

  private static void readHeaders(HttpClientOperation operation, HttpRequest request) {
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
    operation.end(thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown);
  }

  /** Later releases of Java know versions that this class was not compiled with: their names, such as HTTP_3, say what they are. */
  private static String version(HttpClient.Version version) {
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
