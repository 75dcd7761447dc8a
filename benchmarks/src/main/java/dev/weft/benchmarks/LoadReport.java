package dev.weft.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Tables of what {@link Load} measured: medians (least–most) of rounds, overheads within rounds, and limits judged on them. */
final class LoadReport {
  private final String sampling;
  private final String endpoint;
  private final Map<String, List<LoadRound>> contenders = new LinkedHashMap<>();

  private LoadReport(String sampling, String endpoint, List<LoadRound> rounds) {
    this.sampling = sampling;
    this.endpoint = endpoint;
    rounds.stream().filter(round -> round.sampling().equals(sampling) && round.endpoint().equals(endpoint))
        .forEach(round -> contenders.computeIfAbsent(round.contender(), name -> new ArrayList<>()).add(round));
  }

  static void print(List<LoadRound> rounds) {
    for (String sampling : distinct(rounds, LoadRound::sampling)) {
      List<LoadRound> sampled = rounds.stream().filter(round -> round.sampling().equals(sampling)).toList();
      Set<String> contenders = distinct(sampled, LoadRound::contender);
      System.out.println("\nsampling " + sampling + ": median (least–most); overhead = median of the differences in each round\n");
      System.out.println("| request | | " + String.join(" | ", contenders) + " | Weft's overhead | OpenTelemetry's | ratio | limit |");
      System.out.println("|---".repeat(contenders.size() + 6) + "|");
      for (String endpoint : distinct(sampled, LoadRound::endpoint)) {
        new LoadReport(sampling, endpoint, sampled).print();
      }
    }
  }

  private static Set<String> distinct(List<LoadRound> rounds, Function<LoadRound, String> key) {
    return rounds.stream().map(key).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void print() {
    boolean all = sampling.equals("all");
    row("CPU s / 10,000 requests", "%.2f", LoadRound::cpuSeconds, ofPeer(all ? 0.33 : 0.10, LoadRound::cpuSeconds));
    row("bytes allocated", "%.0f", LoadRound::bytes, ofPeer(all ? 0.20 : 0.10, LoadRound::bytes)
        + (all ? "" : "; ≤ 200 B: " + Limit.ofDifference(200, values(Contender.NONE, LoadRound::bytes),
            values(Contender.WEFT, LoadRound::bytes)).verdict()));
    row("p50 µs", "%.0f", LoadRound::p50, "");
    row("p99 µs", "%.0f", LoadRound::p99, "≤ 1.05 × no agent: " + Limit.ofDifference(0,
        values(Contender.NONE, round -> 1.05 * round.p99()), values(Contender.WEFT, LoadRound::p99)).verdict());
    row("requests/s, saturated", "%.0f", LoadRound::throughput, "≥ 0.90 × no agent: " + Limit.ofDifference(0,
        values(Contender.WEFT, LoadRound::throughput), values(Contender.NONE, round -> 0.90 * round.throughput())).verdict());
    row("CPU s / 10,000, saturated", "%.2f", LoadRound::saturatedCpuSeconds, "");
    spans("spans delivered", LoadRound::delivered, LoadRound::expected);
    spans("spans delivered, saturated", LoadRound::saturatedDelivered, LoadRound::saturatedExpected);
  }

  private String ofPeer(double factor, ToDoubleFunction<LoadRound> figure) {
    return String.format(Locale.ROOT, "≤ %.2f: %s", factor, Limit.ofPeer(factor, values(Contender.NONE, figure),
        values(Contender.WEFT, figure), values(Contender.OPENTELEMETRY, figure)).verdict());
  }

  private void row(String name, String format, ToDoubleFunction<LoadRound> figure, String limit) {
    StringBuilder row = new StringBuilder("| /" + endpoint + " | " + name);
    contenders.keySet().forEach(contender -> row.append(" | ").append(Figures.of(values(contender, figure)).shown(format)));
    Figures weft = Figures.ofDifferences(values(Contender.NONE, figure), values(Contender.WEFT, figure));
    Figures peer = Figures.ofDifferences(values(Contender.NONE, figure), values(Contender.OPENTELEMETRY, figure));
    row.append(" | ").append(weft.shown(format)).append(" | ").append(peer.shown(format));
    System.out.println(row.append(String.format(Locale.ROOT, " | %.3f | %s |", weft.median() / peer.median(), limit)));
  }

  /** Sums of all rounds. */
  private void spans(String name, ToDoubleFunction<LoadRound> delivered, ToDoubleFunction<LoadRound> expected) {
    StringBuilder row = new StringBuilder("| /" + endpoint + " | " + name);
    contenders.forEach((contender, list) -> {
      double came = list.stream().mapToDouble(delivered).sum();
      double due = contender.equals(Contender.NONE) ? 0 : list.stream().mapToDouble(expected).sum();
      row.append(due == 0 ? String.format(Locale.ROOT, " | %.0f", came)
          : String.format(Locale.ROOT, " | %.0f of %.0f (%.1f%%)", came, due, 100 * came / due));
    });
    System.out.println(row.append(" | | | | |"));
  }

  private List<Double> values(String contender, ToDoubleFunction<LoadRound> figure) {
    return contenders.get(contender).stream().map(figure::applyAsDouble).toList();
  }
}
