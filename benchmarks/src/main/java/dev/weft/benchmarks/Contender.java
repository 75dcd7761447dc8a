package dev.weft.benchmarks;

import dev.weft.demo.ApplicationBuilder;
import dev.weft.demo.Project;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A JVM as it is, or with an agent that has a live collector.
 *
 * @param name as in tables
 * @param agent its jar, or null
 * @param environment what tells the agent where to send
 */
public record Contender(String name, Path agent, Map<String, String> environment) {
  public static final String NONE = "no agent";
  public static final String NO_OP = "no-op agent";
  public static final String WEFT = "Weft";
  public static final String OPENTELEMETRY = "OpenTelemetry";

  /** No agent, the no-op agent, Weft, and the peers whose jars the system property {@code benchmarks.peers} (a path list) names. */
  public static List<Contender> all(Collectors collectors) throws IOException {
    Map<String, String> otlp = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collectors.otlp().otlpEndpoint().toString(),
        "OTEL_SERVICE_NAME", "benchmark", "OTEL_METRICS_EXPORTER", "none", "OTEL_LOGS_EXPORTER", "none", "WEFT_PORT", "0");
    List<Contender> all = new ArrayList<>();
    all.add(new Contender(NONE, null, Map.of()));
    all.add(new Contender(NO_OP, noOpAgent(), Map.of()));
    all.add(new Contender(WEFT, Project.agentJar(), otlp));
    for (String jar : System.getProperty("benchmarks.peers", "").split(File.pathSeparator)) {
      if (!jar.isEmpty()) {
        all.add(peer(Path.of(jar), otlp, collectors.other().toString()));
      }
    }
    return all;
  }

  private static Contender peer(Path jar, Map<String, String> otlp, String other) {
    String file = jar.getFileName().toString();
    if (file.startsWith("opentelemetry-javaagent")) {
      return new Contender(OPENTELEMETRY, jar, otlp);
    }
    if (file.startsWith("elastic-apm-agent")) {
      return new Contender("Elastic", jar, Map.of("ELASTIC_APM_SERVER_URL", other, "ELASTIC_APM_SERVICE_NAME", "benchmark"));
    }
    if (file.startsWith("dd-java-agent")) {
      return new Contender("Datadog", jar, Map.of("DD_TRACE_AGENT_URL", other, "DD_SERVICE", "benchmark"));
    }
    throw new IllegalArgumentException("unknown peer " + jar);
  }

  private static Path noOpAgent() throws IOException {
    Path target = Project.agentJar().resolveSibling("../../benchmarks/target").normalize();
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> file.toString().endsWith("-no-op-agent.jar")).findFirst()
          .orElseThrow(() -> new IOException("no no-op agent in " + target));
    }
  }

  /** Adds the agent and its environment. */
  ApplicationBuilder joins(ApplicationBuilder builder) {
    if (agent != null) {
      builder.agent(agent);
    }
    environment.forEach(builder::environment);
    return builder;
  }
}
