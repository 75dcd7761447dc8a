package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import java.util.HashMap;
import java.util.Map;

/** The request methods that spans and metrics show. All others are {@code _OTHER}, since a client may invent any number of them. */
public final class HttpMethods {
  static final String OTHER = "_OTHER";

  /** Those that a setting names, or null for those of the convention. */
  private static volatile @Nullable Map<String, String> configured;

  private HttpMethods() {
  }

  /** Sets the methods that are shown, instead of those that the convention names. */
  public static void show(Iterable<String> methods) {
    Map<String, String> known = new HashMap<>();
    for (String method : methods) {
      known.put(method, method);
    }
    configured = known;
  }

  /** The method as spans and metrics show it. */
  public static String known(@Nullable String method) {
    if (method == null) {
      return OTHER;
    }
    Map<String, String> known = configured;
    return known == null ? ofConvention(method) : known.getOrDefault(method, OTHER);
  }

  /** @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/http/">http.request.method</a> */
  private static String ofConvention(String method) {
    switch (method) {
      case "GET":
      case "POST":
      case "PUT":
      case "DELETE":
      case "HEAD":
      case "OPTIONS":
      case "PATCH":
      case "TRACE":
      case "CONNECT":
      case "QUERY":
        return method;
      default:
        return OTHER;
    }
  }

  /** The name that a span takes from its method. */
  static String spanName(String known) {
    return known.equals(OTHER) ? "HTTP" : known;
  }
}
