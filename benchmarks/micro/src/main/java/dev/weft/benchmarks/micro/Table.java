package dev.weft.benchmarks.micro;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Results as a Markdown table, in the order in which they were measured. */
final class Table {
  private Table() {
  }

  static void print(Collection<RunResult> results) {
    System.out.println("| | | threads | ns/op | ± | B/op |");
    System.out.println("|---|---|---|---|---|---|");
    for (RunResult result : results) {
      Result<?> time = result.getPrimaryResult();
      Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
      System.out.println("| " + name(result.getParams()) + " | " + parameters(result.getParams()) + " | " + result.getParams().getThreads()
          + " | " + number(time.getScore()) + " | " + number(time.getScoreError()) + " | " + number(bytes.getScore()) + " |");
    }
  }

  /** {@code dev.weft.telemetry.SqlBenchmark.cached} is {@code Sql.cached}. */
  private static String name(BenchmarkParams params) {
    String[] parts = params.getBenchmark().split("\\.");
    return parts[parts.length - 2].replace("Benchmark", "") + '.' + parts[parts.length - 1];
  }

  private static String parameters(BenchmarkParams params) {
    StringBuilder text = new StringBuilder();
    for (String key : params.getParamsKeys()) {
      text.append(text.length() == 0 ? "" : ", ").append(params.getParam(key));
    }
    return text.toString();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }
}
