package dev.weft.endpoint;

import dev.weft.advice.Nullable;
import dev.weft.config.Setting;
import dev.weft.config.Settings;
import dev.weft.health.Health;
import dev.weft.health.HealthAnswer;
import dev.weft.telemetry.http.AgentPage;
import dev.weft.telemetry.logs.Json;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What probes ask, by path. The answer is JSON, with status 200 or 503. */
final class HealthPages implements AgentPage {
  private static final List<String> PROBES = Arrays.asList("health", "detailed", "liveness", "readiness", "startup");

  private final Map<String, String> probes = new HashMap<>();
  private final Health health;
  private final int ownPort;

  HealthPages(Settings settings, Health health, int ownPort) {
    this.health = health;
    this.ownPort = ownPort;
    for (String probe : PROBES) {
      probes.put("/health/" + probe, probe);
    }
    probes.put("/health", "health");
    probes.put("/live", "liveness");
    probes.put("/ready", "readiness");
    for (String path : settings.names(Setting.HEALTH_PATHS)) {
      add(settings, path);
    }
  }

  /** A setting such as {@code /healthz=liveness}. */
  private void add(Settings settings, String path) {
    int equals = path.indexOf('=');
    String probe = path.substring(equals + 1).trim();
    if (equals > 1 && path.charAt(0) == '/' && PROBES.contains(probe)) {
      probes.put(path.substring(0, equals).trim(), probe);
    } else {
      settings.wrong(Setting.HEALTH_PATHS.property(), path, "a path and one of " + String.join(", ", PROBES) + ", such as /healthz=liveness", "");
    }
  }

  /** Null for a path that no probe has. */
  @Nullable Response answer(String path) {
    String probe = probes.get(path);
    return probe == null ? null : response(answerTo(probe));
  }

  private HealthAnswer answerTo(String probe) {
    switch (probe) {
      case "liveness":
        return health.liveness();
      case "readiness":
        return health.readiness(ownPort);
      case "startup":
        return health.startup(ownPort);
      default:
        return health.overall(ownPort, probe.equals("detailed"));
    }
  }

  /** The same on the application's own port. */
  @Override
  public Answer answer(Request request) {
    if (request.method().equals("GET") || request.method().equals("HEAD")) {
      return answer(request.path()).onApplicationPort();
    }
    return Response.text(405, "Method Not Allowed", "GET and HEAD are answered here\n").onApplicationPort().header("Allow", "GET, HEAD");
  }

  Set<String> paths() {
    return probes.keySet();
  }

  private static Response response(HealthAnswer answer) {
    String content = Json.of(answer.content());
    return answer.isUp() ? Response.ok(Response.JSON, content) : Response.unavailable(Response.JSON, content);
  }
}
