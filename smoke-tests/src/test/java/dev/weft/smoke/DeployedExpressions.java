package dev.weft.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the dashboards and rules in {@code monitoring} ask Prometheus. */
final class DeployedExpressions {
  static final Path MONITORING = AgentJar.WEFT.resolve("../../../monitoring").normalize();

  private final Map<String, String> expressions = new LinkedHashMap<>();

  private DeployedExpressions() {
  }

  /** Expressions in PromQL by where they stand. Those of alerts answer whether or not the alert's condition is met. */
  static Map<String, String> all() {
    DeployedExpressions all = new DeployedExpressions();
    List.of("recording", "node", "slo", "alerts").forEach(all::addRules);
    try (DirectoryStream<Path> dashboards = Files.newDirectoryStream(MONITORING.resolve("grafana/dashboards"), "*.json")) {
      for (Path dashboard : dashboards) {
        all.addDashboard(dashboard.getFileName().toString(), new ObjectMapper().readTree(dashboard.toFile()));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return all.expressions;
  }

  private void addRules(String name) {
    Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(read("prometheus/" + name + ".yml"));
    for (Object group : (List<?>) file.get("groups")) {
      for (Object one : (List<?>) ((Map<?, ?>) group).get("rules")) {
        Map<?, ?> rule = (Map<?, ?>) one;
        String expression = rule.get("expr").toString();
        if (rule.containsKey("alert")) {
          expressions.put("alert " + rule.get("alert"), expression.replaceAll(" (==|>|>=|<) ", " $1 bool ").replaceAll("\\sunless .*", ""));
        } else {
          expressions.put("rule " + rule.get("record"), expression);
        }
      }
    }
  }

  private void addDashboard(String file, JsonNode dashboard) {
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        if (target.path("datasource").path("type").asText().equals("prometheus")) {
          expressions.put(file + ", " + panel.path("title").asText() + " " + target.path("refId").asText(),
              target.path("expr").asText().replace("$__rate_interval", "1m").replace("$service", ".+"));
        }
      }
    }
  }

  /** A file of {@code monitoring}. */
  static String read(String path) {
    try {
      return Files.readString(MONITORING.resolve(path));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
