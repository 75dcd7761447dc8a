package dev.weft.demo;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Sends requests on to a collector without waiting for it; what it refuses is counted. */
final class OtlpForwarder {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  /** Headers that belong to a connection or that the client sets itself. */
  private static final Set<String> OWN = Set.of("connection", "content-length", "expect", "host", "http2-settings", "transfer-encoding",
      "upgrade");

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final URI address;
  private final AtomicLong failed = new AtomicLong();
  private volatile String failure = "";

  OtlpForwarder(URI collector) {
    String base = collector.toString();
    address = URI.create((base.endsWith("/") ? base : base + "/") + "v1/traces");
  }

  String description() {
    return address + (failed.get() == 0 ? "" : " (" + failed + " requests failed, the last with " + failure + ")");
  }

  void forward(byte[] body, Headers headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(LIMIT).POST(BodyPublishers.ofByteArray(body));
    headers.forEach((name, values) -> {
      if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
        values.forEach(value -> request.header(name, value));
      }
    });
    client.sendAsync(request.build(), BodyHandlers.discarding()).whenComplete(this::finish);
  }

  private void finish(HttpResponse<Void> response, Throwable thrown) {
    if (thrown != null || response.statusCode() != 200) {
      failure = thrown != null ? thrown.toString() : "status " + response.statusCode();
      failed.incrementAndGet();
    }
  }
}
