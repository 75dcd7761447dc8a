package dev.weft.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Tables of what {@link Startup} measured: medians (least–most) of rounds, overheads within rounds, and limits judged on them. */
final class StartReport {
  private final StringBuilder text = new StringBuilder();
  private final List<StartRound> rounds;
  private final Set<String> contenders;

  private StartReport(List<StartRound> rounds) {
    this.rounds = rounds;
    contenders = rounds.get(0).starts().keySet();
  }

  /** A table for each setting and set of contenders. */
  static String of(List<StartRound> rounds) {
    Map<String, List<StartRound>> tables = new LinkedHashMap<>();
    for (StartRound round : rounds) {
      tables.computeIfAbsent(round.setting() + round.starts().keySet(), key -> new ArrayList<>()).add(round);
    }
    return tables.values().stream().map(table -> new StartReport(table).table()).collect(Collectors.joining("\n"));
  }

  private String table() {
    line(new StringBuilder(rounds.get(0).setting()).append(", ").append(rounds.size()).append(" rounds:\n"));
    if (contenders.contains(AotCaches.NONE)) {
      savings();
    } else {
      overheads();
    }
    return text.toString();
  }

  private void line(CharSequence line) {
    text.append(line).append('\n');
  }

  private void overheads() {
    line("| | " + String.join(" | ", contenders) + " | Weft's overhead | OpenTelemetry's | ratio | limit |");
    line("|---".repeat(contenders.size() + 5) + "|");
    overhead("wall s", "%.2f", Start::wallSeconds, ofPeer(0.08, Start::wallSeconds));
    overhead("CPU s", "%.2f", Start::cpuSeconds, ofPeer(0.08, Start::cpuSeconds));
    overhead("RSS MiB", "%.0f", Start::residentMebibytes, ofNoOp(25, Start::residentMebibytes));
    overhead("metaspace MiB", "%.1f", Start::metaspaceMebibytes, ofNoOp(6, Start::metaspaceMebibytes));
    overhead("classes", "%.0f", Start::classes, "");
    line(String.format(Locale.ROOT,
        "%nWall time over the no-op agent's: %s s; premain, transforming classes and linking as Weft itself reports them: %s s",
        Figures.ofDifferences(values(Contender.NO_OP, Start::wallSeconds), values(Contender.WEFT, Start::wallSeconds)).shown("%.3f"),
        Figures.of(values(Contender.WEFT, Start::reportedSeconds)).shown("%.3f")));
  }

  private String ofPeer(double factor, ToDoubleFunction<Start> figure) {
    if (!contenders.contains(Contender.OPENTELEMETRY)) {
      return "";
    }
    return String.format(Locale.ROOT, "≤ %.2f × OpenTelemetry's: %s", factor, Limit.ofPeer(factor, values(Contender.NONE, figure),
        values(Contender.WEFT, figure), values(Contender.OPENTELEMETRY, figure)).verdict());
  }

  private String ofNoOp(double most, ToDoubleFunction<Start> figure) {
    List<Double> base = values(Contender.NO_OP, figure);
    List<Double> weft = values(Contender.WEFT, figure);
    return String.format(Locale.ROOT, "≤ no-op agent + %.0f: + %s, %s", most, Figures.ofDifferences(base, weft).shown("%.1f"),
        Limit.ofDifference(most, base, weft).verdict());
  }

  private void overhead(String name, String format, ToDoubleFunction<Start> figure, String limit) {
    StringBuilder row = row(name, format, figure);
    Figures weft = Figures.ofDifferences(values(Contender.NONE, figure), values(Contender.WEFT, figure));
    row.append(" | ").append(weft.shown(format));
    if (contenders.contains(Contender.OPENTELEMETRY)) {
      Figures peer = Figures.ofDifferences(values(Contender.NONE, figure), values(Contender.OPENTELEMETRY, figure));
      row.append(" | ").append(peer.shown(format)).append(String.format(Locale.ROOT, " | %.3f", weft.median() / peer.median()));
    } else {
      row.append(" | |");
    }
    line(row.append(" | ").append(limit).append(" |"));
  }

  private void savings() {
    line("| | " + String.join(" | ", contenders) + " | saved without agent | kept with Weft | kept, trained with it |");
    line("|---".repeat(contenders.size() + 4) + "|");
    saving("wall s", "%.2f", Start::wallSeconds);
    saving("CPU s", "%.2f", Start::cpuSeconds);
    line(row("RSS MiB", "%.0f", Start::residentMebibytes).append(" | | | |"));   // a cache takes memory, it saves none
    line(row("metaspace MiB", "%.1f", Start::metaspaceMebibytes).append(" | | | |"));
    line(row("classes", "%.0f", Start::classes).append(" | | | |"));
  }

  private void saving(String name, String format, ToDoubleFunction<Start> figure) {
    List<Double> saved = differences(AotCaches.NONE, Contender.NONE, figure);
    line(row(name, format, figure).append(" | ").append(Figures.of(saved).shown(format))
        .append(" | ").append(kept(saved, differences(AotCaches.WEFT, Contender.WEFT, figure)))
        .append(" | ").append(contenders.contains(AotCaches.TRAINED)
            ? kept(saved, differences(AotCaches.TRAINED, Contender.WEFT, figure)) : "no cache").append(" |"));
  }

  /** Of medians in percent, and whether it is certain that at least nine tenths are kept. */
  private static String kept(List<Double> saved, List<Double> kept) {
    return String.format(Locale.ROOT, "%.0f %%; ≥ 90 %%: %s", 100 * Figures.of(kept).median() / Figures.of(saved).median(),
        Limit.ofDifference(0, kept, saved.stream().map(value -> 0.9 * value).toList()).verdict());
  }

  private List<Double> differences(String base, String contender, ToDoubleFunction<Start> figure) {
    return rounds.stream().map(round ->
        figure.applyAsDouble(round.starts().get(contender)) - figure.applyAsDouble(round.starts().get(base))).toList();
  }

  private StringBuilder row(String name, String format, ToDoubleFunction<Start> figure) {
    StringBuilder row = new StringBuilder("| " + name);
    contenders.forEach(contender -> row.append(" | ").append(Figures.of(values(contender, figure)).shown(format)));
    return row;
  }

  private List<Double> values(String contender, ToDoubleFunction<Start> figure) {
    return rounds.stream().map(round -> figure.applyAsDouble(round.starts().get(contender))).toList();
  }
}
