package dev.weft.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** What the services report of themselves, from the start of the load on. */
final class Report {
  private static final Duration TRACES_LIMIT = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(500);

  private final List<Metrics> metrics;
  private final List<String> services;
  private final TraceSource source;
  private final List<List<Sample>> baselines = new ArrayList<>();
  private final long begin;

  Report(List<Metrics> metrics, TraceSource source) throws IOException, InterruptedException {
    this.metrics = metrics;
    this.source = source;
    services = metrics.stream().map(Metrics::service).toList();
    for (Metrics each : metrics) {
      baselines.add(each.scrape());
    }
    begin = System.nanoTime();
  }

  /** Figures of each endpoint, and one trace as a tree. */
  void print() throws IOException, InterruptedException {
    for (int i = 0; i < metrics.size(); i++) {
      System.out.println();
      System.out.println(metrics.get(i).service() + ", as read from " + metrics.get(i).address());
      System.out.print(figures(i).table());
    }
    System.out.println();
    Optional<Trace> richest = traces().richest(services);
    System.out.println("traces: " + source.description());
    System.out.print(richest.map(TraceTree::draw).orElse("no whole trace across " + String.join(" and ", services) + " has arrived\n"));
    System.out.println();
  }

  /** Waits until the traces show every endpoint and one trace is whole, or some seconds have passed. */
  void awaitAll() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TRACES_LIMIT.toNanos();
    while (!missingTraces().isEmpty() && System.nanoTime() < deadline) {
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    }
  }

  /** What should have been seen and was not, in words. */
  List<String> missing() throws IOException, InterruptedException {
    Set<Endpoint> counted = new TreeSet<>();
    for (int i = 0; i < metrics.size(); i++) {
      counted.addAll(figures(i).seen());
    }
    List<String> missing = new ArrayList<>();
    Endpoint.ALL.stream().filter(endpoint -> !counted.contains(endpoint)).forEach(endpoint -> missing.add(endpoint + " in the metrics"));
    missing.addAll(missingTraces());
    return missing;
  }

  private List<String> missingTraces() throws IOException, InterruptedException {
    TraceFigures traces = traces();
    Set<Endpoint> seen = traces.seen();
    List<String> missing = new ArrayList<>();
    Endpoint.ALL.stream().filter(endpoint -> !seen.contains(endpoint)).forEach(endpoint -> missing.add(endpoint + " in the traces"));
    if (traces.richest(services).isEmpty()) {
      missing.add("a whole trace across " + String.join(" and ", services));
    }
    return missing;
  }

  private EndpointFigures figures(int service) throws IOException, InterruptedException {
    double seconds = (System.nanoTime() - begin) / 1e9;
    Metrics each = metrics.get(service);
    return new EndpointFigures(each.service(), baselines.get(service), each.scrape(), seconds);
  }

  private TraceFigures traces() throws IOException, InterruptedException {
    return TraceFigures.read(source, services);
  }
}
