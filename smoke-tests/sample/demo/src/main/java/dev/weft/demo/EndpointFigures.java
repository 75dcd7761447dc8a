package dev.weft.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the metrics say of each endpoint of a service since an earlier reading, as a table. */
final class EndpointFigures {
  private static final String REQUESTS = "http_requests_total";
  private static final String DURATION = "http_request_duration_seconds";
  private static final int MILLIS = 1000;

  private final String service;
  private final List<Sample> before;
  private final List<Sample> now;
  private final double seconds;

  /** @param seconds between the two readings */
  EndpointFigures(String service, List<Sample> before, List<Sample> now, double seconds) {
    this.service = service;
    this.before = before;
    this.now = now;
    this.seconds = seconds;
  }

  /** Those with at least one request, both counted and timed. */
  Set<Endpoint> seen() {
    Set<Endpoint> seen = new TreeSet<>();
    for (Sample sample : now) {
      if (sample.name().equals(REQUESTS) && sample.value() > 0 && histogram(now, labels(sample)).count() > 0) {
        seen.add(Endpoint.of(service, sample));
      }
    }
    return seen;
  }

  /** A heading and a line for each endpoint: requests, rate, share of answers 5xx, percentiles of the duration. */
  String table() {
    Set<Map<String, String>> endpoints = new TreeSet<>(Comparator.comparing((Map<String, String> labels) -> labels.get("endpoint"))
        .thenComparing(labels -> labels.get("method")));
    now.stream().filter(sample -> sample.name().equals(REQUESTS)).map(EndpointFigures::labels).forEach(endpoints::add);
    StringBuilder table = new StringBuilder(String.format("  %-30s %8s %8s %8s %9s %9s %9s\n", "endpoint", "requests", "per s", "errors",
        "p50", "p95", "p99"));
    for (Map<String, String> endpoint : endpoints) {
      double requests = requests(now, endpoint, "") - requests(before, endpoint, "");
      double errors = requests(now, endpoint, "5") - requests(before, endpoint, "5");
      Histogram durations = histogram(now, endpoint).since(histogram(before, endpoint));
      table.append(String.format(Locale.ROOT, "  %-30s %8.0f %8.1f %7.1f%% %9s %9s %9s\n",
          endpoint.get("method") + " " + endpoint.get("endpoint"), requests, requests / seconds, requests == 0 ? 0 : 100 * errors / requests,
          millis(durations.quantile(0.5)), millis(durations.quantile(0.95)), millis(durations.quantile(0.99))));
    }
    return table.toString();
  }

  private static double requests(List<Sample> samples, Map<String, String> endpoint, String statusPrefix) {
    return samples.stream()
        .filter(sample -> sample.name().equals(REQUESTS) && sample.has(endpoint))
        .filter(sample -> sample.labels().getOrDefault("status", "").startsWith(statusPrefix))
        .mapToDouble(Sample::value).sum();
  }

  private static Histogram histogram(List<Sample> samples, Map<String, String> endpoint) {
    return Histogram.of(samples, DURATION, endpoint);
  }

  private static Map<String, String> labels(Sample sample) {
    return Map.of("method", sample.labels().getOrDefault("method", ""), "endpoint", sample.labels().getOrDefault("endpoint", ""));
  }

  private static String millis(double seconds) {
    return Double.isNaN(seconds) ? "-" : String.format(Locale.ROOT, "%.1f ms", seconds * MILLIS);
  }
}
