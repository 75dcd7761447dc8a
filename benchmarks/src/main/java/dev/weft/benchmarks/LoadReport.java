package dev.weft.benchmarks;

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
  private static final double MOST_BYTES_UNSAMPLED = 200;

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
      for (String endpoint : distinct(chosen, LoadRound::endpoint)) {
        new LoadReport(text, endpoint, contenders, chosen).rows(chosen.get(0).sampling().equals("all"));
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

  private void rows(boolean allSampled) {
    row("CPU s / 10,000 requests", "%.2f", LoadRound::cpuSeconds, ofPeer(allSampled ? 0.33 : 0.10, LoadRound::cpuSeconds));
    compilers("compilers' CPU s / 10,000", LoadRound::compilerSeconds);
    String ofPeer = ofPeer(allSampled ? 0.20 : 0.10, LoadRound::bytes);
    row("bytes allocated", "%.0f", LoadRound::bytes, allSampled ? ofPeer : (ofPeer.isEmpty() ? "" : ofPeer + "; ")
        + "≤ 200 B: " + ofNone(MOST_BYTES_UNSAMPLED, LoadRound::bytes, LoadRound::bytes));
    row("p50 µs", "%.0f", LoadRound::p50, "");
    row("p99 µs", "%.0f", LoadRound::p99, "≤ 1.05 × no agent: " + ofNone(0, round -> 1.05 * round.p99(), LoadRound::p99));
    spans("spans delivered", LoadRound::delivered, LoadRound::expected);
    row("requests/s, saturated", "%.0f", LoadRound::throughput,
        "≥ 0.90 × no agent: " + ofNone(0, round -> -0.90 * round.throughput(), round -> -round.throughput()));
    row("CPU s / 10,000, saturated", "%.2f", LoadRound::saturatedCpuSeconds, "");
    compilers("compilers' CPU s / 10,000, saturated", LoadRound::saturatedCompilerSeconds);
    spans("spans delivered, saturated", LoadRound::saturatedDelivered, LoadRound::saturatedExpected);
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

  /** The verdict on Weft, and for comparison on an agent that does nothing, from the rounds in which that was there. */
  private String ofNone(double most, ToDoubleFunction<LoadRound> base, ToDoubleFunction<LoadRound> figure) {
    String verdict = Limit.ofDifference(most, values(Contender.NONE, base), values(Contender.WEFT, figure)).verdict();
    if (!isThere(Contender.NO_OP)) {
      return verdict;
    }
    return verdict + " (no-op agent: " + Limit.ofDifference(most, valuesBeside(Contender.NO_OP, Contender.NONE, base),
        values(Contender.NO_OP, figure)).verdict() + ")";
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

  /** What is no cost of a request, but tells whether the rounds were measured too early. */
  private void compilers(String name, ToDoubleFunction<LoadRound> figure) {
    figures(name, "%.2f", figure);
    text.append(" | | | | |\n");
  }

  private void figures(String name, String format, ToDoubleFunction<LoadRound> figure) {
    text.append("| /").append(endpoint).append(" | ").append(name);
    contenders.forEach((contender, rounds) ->
        text.append(" | ").append(rounds.isEmpty() ? "" : Figures.of(values(contender, figure)).shown(format)));
  }

  /** Sums of all rounds. Peers with a protocol of their own send their spans where nobody counts. */
  private void spans(String name, ToDoubleFunction<LoadRound> delivered, ToDoubleFunction<LoadRound> expected) {
    text.append("| /").append(endpoint).append(" | ").append(name);
    contenders.forEach((contender, rounds) -> {
      if (contender.equals(Contender.WEFT) || contender.equals(Contender.OPENTELEMETRY)) {
        double came = rounds.stream().mapToDouble(delivered).sum();
        double due = rounds.stream().mapToDouble(expected).sum();
        text.append(String.format(Locale.ROOT, " | %.0f of %.0f", came, due))
            .append(due == 0 ? "" : String.format(Locale.ROOT, " (%.1f%%)", 100 * came / due));
      } else {
        text.append(contender.equals(Contender.NONE) || contender.equals(Contender.NO_OP) ? " | " : " | not counted");
      }
    });
    text.append(" | | | | |\n");
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
