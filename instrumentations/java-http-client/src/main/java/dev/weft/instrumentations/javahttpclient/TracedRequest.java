package dev.weft.instrumentations.javahttpclient;

import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.http.HttpClientOperation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** A request with the headers of a trace; in all else it asks the application's. */
final class TracedRequest extends HttpRequest {
  private static final HeaderSetter<Map<String, List<String>>> SETTER = new HeaderSetter<Map<String, List<String>>>() {
    @Override
    public void set(Map<String, List<String>> headers, String name, String value) {
      headers.put(name, Collections.singletonList(value));
    }

    @Override
    public boolean has(Map<String, List<String>> headers, String name) {
      return headers.containsKey(name);
    }
  };

  private static final BiPredicate<String, String> ALL = (name, value) -> true;

  private final HttpRequest request;
  private final HttpClientOperation operation;

  TracedRequest(HttpRequest request, HttpClientOperation operation) {
    this.request = request;
    this.operation = operation;
  }

  @Override
  public HttpHeaders headers() {
    Map<String, List<String>> own = request.headers().map();
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (!own.isEmpty()) {
      headers.putAll(own);
    }
    operation.inject(SETTER, headers);
    return HttpHeaders.of(headers, ALL);
  }

  @Override
  public Optional<BodyPublisher> bodyPublisher() {
    return request.bodyPublisher();
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public Optional<Duration> timeout() {
    return request.timeout();
  }

  @Override
  public boolean expectContinue() {
    return request.expectContinue();
  }

  @Override
  public URI uri() {
    return request.uri();
  }

  @Override
  public Optional<HttpClient.Version> version() {
    return request.version();
  }
}
