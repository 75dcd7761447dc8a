package dev.weft.demo;

import java.util.Map;

/** One line of a Prometheus exposition, such as {@code http_requests_total{method="GET"} 3.0}. */
public record Sample(String name, Map<String, String> labels, double value) {

  /** Whether it has all these labels; it may have more. */
  public boolean has(Map<String, String> wanted) {
    return labels.entrySet().containsAll(wanted.entrySet());
  }
}
