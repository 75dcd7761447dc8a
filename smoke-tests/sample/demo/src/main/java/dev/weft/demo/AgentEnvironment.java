package dev.weft.demo;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** The agent's settings: those of the user's environment, and over them what the demo needs. */
final class AgentEnvironment {
  private final URI otlp;
  private final Map<String, String> users = new TreeMap<>();

  AgentEnvironment(URI otlp, Map<String, String> environment) {
    this.otlp = otlp;
    environment.forEach((name, value) -> {
      if ((name.startsWith("OTEL_") || name.startsWith("WEFT_")) && !name.startsWith("OTEL_EXPORTER_OTLP_TRACES_")) {
        users.put(name, value);
      }
    });
  }

  /** @param port where the agent serves its metrics */
  void apply(ApplicationBuilder application, int port) {
    application.environment("OTEL_BSP_SCHEDULE_DELAY", "1000");
    users.forEach(application::environment);
    application
        .environment("OTEL_SERVICE_NAME", application.name())
        .environment("OTEL_RESOURCE_ATTRIBUTES", "service.version=1.0.0,deployment.environment.name=demo")
        .environment("OTEL_EXPORTER_OTLP_ENDPOINT", otlp.toString())
        .environment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
        .environment("WEFT_PORT", String.valueOf(port));
  }
}
