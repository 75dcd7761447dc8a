package dev.weft.demo;

import java.util.List;
import java.util.Map;

/**
 * What a request is counted under.
 *
 * @param route template of the servlet mapping; {@link #NO_ROUTE} for requests that no servlet but the container's own answers
 */
public record Endpoint(String service, String method, String route) implements Comparable<Endpoint> {
  /** The label that stands for all requests without a route. */
  public static final String NO_ROUTE = "other";

  /** Each endpoint that {@link Load} reaches, those of {@code pricing} through {@code shop}. */
  public static final List<Endpoint> ALL = List.of(
      new Endpoint("shop", "GET", "/products"),
      new Endpoint("shop", "GET", "/products/*"),
      new Endpoint("shop", "POST", "/orders"),
      new Endpoint("shop", "GET", "/orders/*"),
      new Endpoint("shop", "GET", "/slow-report"),
      new Endpoint("shop", "GET", "/recommendations/*"),
      new Endpoint("shop", "GET", NO_ROUTE),
      new Endpoint("pricing", "GET", "/prices"),
      new Endpoint("pricing", "GET", "/prices/*"),
      new Endpoint("pricing", "GET", "/rates/*"));

  private static final String DEFAULT_SERVLET = "/*";

  /** The endpoint of a server's span. */
  static Endpoint of(Span span) {
    Map<String, String> attributes = span.attributes();
    return of(span.service(), attributes.getOrDefault("http.request.method", ""), attributes.getOrDefault("http.route", NO_ROUTE));
  }

  /** The endpoint of a sample with the labels {@code method} and {@code endpoint}. */
  static Endpoint of(String service, Sample sample) {
    return of(service, sample.labels().getOrDefault("method", ""), sample.labels().getOrDefault("endpoint", ""));
  }

  private static Endpoint of(String service, String method, String route) {
    return new Endpoint(service, method, route.equals(DEFAULT_SERVLET) ? NO_ROUTE : route);
  }

  @Override
  public int compareTo(Endpoint other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return service + " " + method + " " + route;
  }
}
