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
  private static final String ALL = "all";
  private static final double LEAST_DELIVERED = 0.97;

  private final StringBuilder text;
  private final String endpoint;
  private final Map<String, List<LoadRound>> contenders = new LinkedHashMap<>();

  private LoadReport(StringBuilder text, String endpoint, Set<String> contenders, List<LoadRound> rounds) {
    this.text = text;
    this.endpoint = endpoint;
    contenders.forEach(name -> this.contenders.put(name,
        rounds.stream().filter(round -> round.contender().equals(name) && round.endpoint().equals(endpoint)).toList()));
  }

  /** One table for each release of Java and each sampling, as Markdown. */
  static String of(List<LoadRound> rounds) {
    StringBuilder text = new StringBuilder();
    for (String title : distinct(rounds, LoadReport::title)) {
      List<LoadRound> chosen = rounds.stream().filter(round -> title(round).equals(title)).toList();
      Set<String> contenders = distinct(chosen, LoadRound::contender);
      text.append(title).append("\n\n| request | | ").append(String.join(" | ", contenders))
          .append(" | Weft's overhead | OpenTelemetry's | ratio | limit |\n").append("|---".repeat(contenders.size() + 6)).append("|\n");
      Set<String> endpoints = distinct(chosen, LoadRound::endpoint);
      boolean allSampled = chosen.get(0).sampling().equals("all");
      for (String endpoint : endpoints) {
        new LoadReport(text, endpoint, contenders, chosen).rows(allSampled);
      }
      if (endpoints.size() > 1) {
        new LoadReport(text, ALL, contenders, sums(chosen, endpoints, contenders)).cpu(allSampled);
      }
      text.append("\n");
    }
    return text.toString();
  }

  private static String title(LoadRound round) {
    return "JDK " + round.java() + ", sampling " + round.sampling() + ":";
  }

  private static Set<String> distinct(List<LoadRound> rounds, Function<LoadRound, String> key) {
    return rounds.stream().map(key).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** One request of each kind, for as many rounds as each has. */
  private static List<LoadRound> sums(List<LoadRound> rounds, Set<String> endpoints, Set<String> contenders) {
    List<LoadRound> sums = new ArrayList<>();
    for (String contender : contenders) {
      List<List<LoadRound>> each = endpoints.stream().map(endpoint -> rounds.stream()
          .filter(round -> round.contender().equals(contender) && round.endpoint().equals(endpoint)).toList()).toList();
      int least = each.stream().mapToInt(List::size).min().orElse(0);
      for (int i = 0; i < least; i++) {
        int round = i;
        sums.add(each.get(0).get(i).ofAll(ALL, each.stream().mapToDouble(list -> list.get(round).cpuSeconds()).sum()));
      }
    }
    return sums;
  }

  private void rows(boolean allSampled) {
    cpu(allSampled);
    row("bytes allocated", "%.0f", LoadRound::bytes, ofPeer(allSampled ? 0.20 : 0.10, LoadRound::bytes));
    row("p50 µs", "%.0f", LoadRound::p50, "");
    row("p99 µs", "%.0f", LoadRound::p99, "");
    row("requests/s, saturated", "%.0f", LoadRound::throughput, "");
    if (allSampled) {
      spans("spans delivered", LoadRound::delivered, LoadRound::expected);
      spans("spans delivered, saturated", LoadRound::saturatedDelivered, LoadRound::saturatedExpected);
    }
  }

  private void cpu(boolean allSampled) {
    row("CPU s / 10,000 requests", "%.2f", LoadRound::cpuSeconds,
        allSampled && !endpoint.equals(ALL) ? "" : ofPeer(allSampled ? 0.33 : 0.10, LoadRound::cpuSeconds));
  }

  /** The verdict on Weft beside the peer, from the rounds in which that was there; nothing where it never was. */
  private String ofPeer(double factor, ToDoubleFunction<LoadRound> figure) {
    if (!isThere(Contender.OPENTELEMETRY)) {
      return "";
    }
    return String.format(Locale.ROOT, "≤ %.2f: %s", factor,
        Limit.ofPeer(factor, valuesBeside(Contender.OPENTELEMETRY, Contender.NONE, figure),
            valuesBeside(Contender.OPENTELEMETRY, Contender.WEFT, figure), values(Contender.OPENTELEMETRY, figure)).verdict());
  }

  private void row(String name, String format, ToDoubleFunction<LoadRound> figure, String limit) {
    figures(name, format, figure);
    text.append(" | ").append(Figures.ofDifferences(values(Contender.NONE, figure), values(Contender.WEFT, figure)).shown(format));
    if (isThere(Contender.OPENTELEMETRY)) {
      List<Double> none = valuesBeside(Contender.OPENTELEMETRY, Contender.NONE, figure);
      Figures weft = Figures.ofDifferences(none, valuesBeside(Contender.OPENTELEMETRY, Contender.WEFT, figure));
      Figures peer = Figures.ofDifferences(none, values(Contender.OPENTELEMETRY, figure));
      text.append(" | ").append(peer.shown(format)).append(String.format(Locale.ROOT, " | %.3f | ", weft.median() / peer.median()));
    } else {
      text.append(" | | | ");
    }
    text.append(limit).append(" |\n");
  }

  private void figures(String name, String format, ToDoubleFunction<LoadRound> figure) {
    text.append("| /").append(endpoint).append(" | ").append(name);
    contenders.forEach((contender, rounds) ->
        text.append(" | ").append(rounds.isEmpty() ? "" : Figures.of(values(contender, figure)).shown(format)));
  }

  /** Sums of all rounds. Peers with a protocol of their own send their spans where nobody counts. */
  private void spans(String name, ToDoubleFunction<LoadRound> delivered, ToDoubleFunction<LoadRound> expected) {
    text.append("| /").append(endpoint).append(" | ").append(name);
    double least = 0;
    for (Map.Entry<String, List<LoadRound>> each : contenders.entrySet()) {
      double came = each.getValue().stream().mapToDouble(delivered).sum();
      double due = each.getValue().stream().mapToDouble(expected).sum();
      text.append(due == 0 || came == 0 ? " | " : String.format(Locale.ROOT, " | %.1f%% of %.0f", 100 * came / due, due));
      least = each.getKey().equals(Contender.WEFT) ? came / due : least;
    }
    text.append(String.format(Locale.ROOT, " | | | | ≥ %.0f%%: %s |%n", 100 * LEAST_DELIVERED, least >= LEAST_DELIVERED ? "met" : "missed"));
  }

  /** Whether it answered requests of this kind; it may be in the table for others. */
  private boolean isThere(String contender) {
    return !contenders.getOrDefault(contender, List.of()).isEmpty();
  }

  private List<Double> values(String contender, ToDoubleFunction<LoadRound> figure) {
    return contenders.get(contender).stream().map(figure::applyAsDouble).toList();
  }

  /** Those of the JVMs that ran beside one of another contender, which need not be in all. */
  private List<Double> valuesBeside(String other, String contender, ToDoubleFunction<LoadRound> figure) {
    Set<String> forks = distinct(contenders.get(other), LoadRound::fork);
    return contenders.get(contender).stream().filter(round -> forks.contains(round.fork())).map(figure::applyAsDouble).toList();
  }
}
