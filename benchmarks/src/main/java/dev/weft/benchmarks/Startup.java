package dev.weft.benchmarks;

import dev.weft.demo.ApplicationBuilder;
import dev.weft.demo.Databases;
import dev.weft.demo.OtlpReceiver;
import dev.weft.demo.Project;
import java.io.IOException;
import java.nio.file.Path;
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

  /** {@code Startup OPENTELEMETRY-JAR [--runs N]}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int runs = arguments.length == 3 && arguments[1].equals("--runs") ? Integer.parseInt(arguments[2]) : RUNS;
    Map<String, Path> agents = new LinkedHashMap<>();
    agents.put("no agent", null);
    agents.put("Weft", Project.agentJar());
    agents.put("OpenTelemetry", Path.of(arguments[0]).toAbsolutePath());
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    try (Databases databases = Databases.start(); OtlpReceiver collector = OtlpReceiver.start()) {
      for (int run = -1; run < runs; run++) {   // the first round warms caches of the machine and does not count
        for (Map.Entry<String, Path> agent : agents.entrySet()) {
          Start start = Start.measure(application(databases, collector, agent.getValue()), "/products");
          if (run >= 0) {
            starts.computeIfAbsent(agent.getKey(), name -> new ArrayList<>()).add(start);
          }
          System.err.print('.');
        }
      }
    }
    System.err.println();
    print(starts, runs);
  }

  private static ApplicationBuilder application(Databases databases, OtlpReceiver collector, Path agent) throws IOException {
    ApplicationBuilder builder = ApplicationBuilder.shop(databases, "http://localhost:1").jvmArguments("-Xmx512m");
    if (agent != null) {
      builder.agent(agent).environment("OTEL_EXPORTER_OTLP_ENDPOINT", collector.otlpEndpoint().toString())
          .environment("OTEL_SERVICE_NAME", "shop").environment("OTEL_METRICS_EXPORTER", "none").environment("OTEL_LOGS_EXPORTER", "none")
          .environment("WEFT_PORT", "0");
    }
    return builder;
  }

  private static void print(Map<String, List<Start>> starts, int runs) {
    System.out.println("shop, first answer; " + runs + " rounds, interleaved; median (least–most); overhead = median of the differences in each round");
    System.out.println("| | " + String.join(" | ", starts.keySet()) + " | Weft's overhead | OpenTelemetry's | ratio |");
    System.out.println("|---|---|---|---|---|---|---|");
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
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < starts.get(agent).size(); i++) {
      differences.add(figure.applyAsDouble(starts.get(agent).get(i)) - figure.applyAsDouble(starts.get("no agent").get(i)));
    }
    return Figures.of(differences);
  }
}
