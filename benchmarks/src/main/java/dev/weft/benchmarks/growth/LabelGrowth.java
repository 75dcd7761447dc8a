package dev.weft.benchmarks.growth;

import dev.weft.config.Settings;
import dev.weft.metrics.Metrics;
import dev.weft.metrics.MetricsPage;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.http.HttpServerOperation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Requests of more and more endpoints: what recording one costs, and what a scrape of all takes, with the label's limit as it is. */
final class LabelGrowth {
  private static final int[] ENDPOINTS = {10, 100, 200, 1_000, 10_000};
  private static final int REQUESTS = 1_000_000;
  private static final int SCRAPES = 21;
  private static final RequestHeaders<Object> NO_HEADERS = new RequestHeaders<>() {
    @Override
    public String get(Object carrier, String name) {
      return null;
    }

    @Override
    public Iterable<String> names(Object carrier) {
      return List.of();
    }
  };

  private LabelGrowth() {
  }

  static void print() throws IOException {
    measure(100, 0);   // for the JIT compiler
    measure(10_000, 0);
    Table table = new Table(
        "endpoints", "limit", "ns to record a new one", "ns to record a known one", "series shown", "scrape ms", "scrape KB");
    for (int endpoints : ENDPOINTS) {
      table.row(measure(endpoints, 0));
    }
    table.row(measure(10_000, 10_000));
  }

  /** @param limit 0: as it is without a setting */
  private static String[] measure(int endpoints, int limit) throws IOException {
    Settings settings = new Settings(limit == 0 ? Map.of() : Map.of("WEFT_METRICS_LABEL_LIMIT", String.valueOf(limit)));
    Metrics metrics = new Metrics(settings, "benchmark", null, null);
    List<HttpServerOperation> requests = new ArrayList<>();
    for (int i = 0; i < endpoints; i++) {
      HttpServerOperation request = HttpServerOperation.start(Context.slot(), Instrumentation.of("servlet"), "GET", NO_HEADERS, null);
      request.route("/items/of/kind" + i + "/{id}");
      request.status(200);
      request.responseSize(1_000);
      request.end(null);
      requests.add(request);
    }
    double first = record(metrics, requests, endpoints);
    record(metrics, requests, REQUESTS);
    double known = record(metrics, requests, REQUESTS);
    double[] millis = new double[SCRAPES];
    MetricsPage page = null;
    for (int i = 0; i < SCRAPES; i++) {
      long start = System.nanoTime();
      page = metrics.page(null, Collections.emptySet());
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    java.util.Arrays.sort(millis);
    return new String[] {String.format("%,d", endpoints), limit == 0 ? "200 (standard)" : String.format("%,d", limit),
        Table.number(first), Table.number(known), String.format("%,d", series(page)), Table.number(millis[SCRAPES / 2]),
        Table.number(page.body().length / 1024.0)};
  }

  private static double record(Metrics metrics, List<HttpServerOperation> requests, int count) {
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      metrics.measure(requests.get(i % requests.size()));
    }
    return (double) (System.nanoTime() - start) / count;
  }

  private static long series(MetricsPage page) {
    return new String(page.body(), java.nio.charset.StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).count();
  }
}
