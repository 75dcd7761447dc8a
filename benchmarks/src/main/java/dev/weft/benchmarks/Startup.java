package dev.weft.benchmarks;

import dev.weft.demo.ApplicationBuilder;
import dev.weft.demo.Databases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Starts the sample's shop without an agent, with Weft and with the OpenTelemetry agent, in turn, each with a live collector. */
public final class Startup {
  private static final int RUNS = 7;

  private Startup() {
  }

  /** {@code Startup [--runs N]}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int runs = arguments.length == 2 && arguments[0].equals("--runs") ? Integer.parseInt(arguments[1]) : RUNS;
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    try (Databases databases = Databases.start(); Collectors collectors = Collectors.start()) {
      for (int run = -1; run < runs; run++) {   // the first round warms caches of the machine and does not count
        for (Contender contender : Contender.all(collectors)) {
          ApplicationBuilder shop = ApplicationBuilder.shop(databases, "http://localhost:1").jvmArguments("-Xmx512m");
          Start start = Start.measure(contender.joins(shop), "/products");
          if (run >= 0) {
            starts.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(start);
          }
          System.err.print('.');
        }
      }
    }
    System.err.println();
    print(starts, runs);
  }

  private static void print(Map<String, List<Start>> starts, int runs) {
    System.out.println("shop, first answer; " + runs
        + " rounds, interleaved; median (least–most); overhead = median of the differences in each round");
    System.out.println("| | " + String.join(" | ", starts.keySet()) + " | Weft's overhead | OpenTelemetry's | ratio |");
    System.out.println("|---".repeat(starts.size() + 4) + "|");
    row("wall s", "%.2f", starts, Start::wallSeconds);
    row("CPU s", "%.2f", starts, Start::cpuSeconds);
    row("RSS MiB", "%.0f", starts, Start::residentMebibytes);
  }

  private static void row(String name, String format, Map<String, List<Start>> starts, ToDoubleFunction<Start> figure) {
    StringBuilder row = new StringBuilder("| " + name);
    starts.values().forEach(list -> row.append(" | ").append(Figures.of(list.stream().map(figure::applyAsDouble).toList()).shown(format)));
    Figures weft = overhead(starts, "Weft", figure);
    Figures peer = overhead(starts, "OpenTelemetry", figure);
    row.append(" | ").append(weft.shown(format)).append(" | ").append(peer.shown(format));
    System.out.println(row.append(String.format(Locale.ROOT, " | %.3f |", weft.median() / peer.median())));
  }

  private static Figures overhead(Map<String, List<Start>> starts, String agent, ToDoubleFunction<Start> figure) {
    return Figures.ofDifferences(starts.get(Contender.NONE).stream().map(figure::applyAsDouble).toList(),
        starts.get(agent).stream().map(figure::applyAsDouble).toList());
  }
}
