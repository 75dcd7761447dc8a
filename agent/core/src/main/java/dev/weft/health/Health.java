package dev.weft.health;

import dev.weft.advice.Nullable;
import dev.weft.config.Setting;
import dev.weft.config.Settings;
import dev.weft.telemetry.Globs;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether the application works: it has started once it accepts connections or has served; a system that it calls is down if its calls stay
 * without an answer, see {@link Dependency#isDown}, or a connection of its pool does. Which systems it cannot be ready without is a setting.
 */
public final class Health {
  private static final String UP = "UP";
  private static final String DOWN = "DOWN";
  private static final String UNKNOWN = "UNKNOWN";
  private static final String DEGRADED = "DEGRADED";

  private final Dependencies dependencies = new Dependencies();
  private final @Nullable PoolChecks pools;
  private final Globs required;
  private final String service;
  private final String version;
  private final long startNanos;
  private volatile boolean started;

  /** @param startNanos when the agent started, by {@link System#nanoTime()} */
  public Health(Settings settings, @Nullable String service, @Nullable String version, long startNanos) {
    this.required = Globs.of(settings.names(Setting.HEALTH_REQUIRED));
    this.pools = settings.flag(Setting.HEALTH_CHECKS) ? new PoolChecks(settings.names(Setting.HEALTH_REQUIRED)) : null;
    this.service = service == null ? "unknown" : service;
    this.version = version == null ? "unknown" : version;
    this.startNanos = startNanos;
  }

  /** Notes an operation that has ended. */
  public void ended(Operation operation) {
    if (operation.isOutgoing()) {
      dependencies.called(operation);
    } else if (!started && operation.kind() != SpanKind.INTERNAL) {
      started = true;
    }
  }

  /** Whether the application accepts connections, or has served a request or processed a message. Once true it stays so. */
  public boolean isStarted(int ownPort) {
    if (!started && ListeningPorts.areOpen(ownPort)) {
      started = true;
    }
    return started;
  }

  /** This process answers. */
  public HealthAnswer liveness() {
    return new HealthAnswer(true, head(UP));
  }

  /** Whether the application has started. */
  public HealthAnswer startup(int ownPort) {
    boolean up = isStarted(ownPort);
    return new HealthAnswer(up, head(up ? UP : DOWN));
  }

  /** Whether the application has started and no system is down that it cannot be ready without; only those are shown. */
  public HealthAnswer readiness(int ownPort) {
    return answer(ownPort, false, false);
  }

  /** As {@link #readiness}, with all systems: one that it can do without makes it degraded, which is no failure. */
  public HealthAnswer overall(int ownPort, boolean details) {
    return answer(ownPort, true, details);
  }

  private HealthAnswer answer(int ownPort, boolean all, boolean details) {
    long now = epochNanos();
    Map<String, Object> checks = new LinkedHashMap<>();
    boolean up = isStarted(ownPort);
    if (!up) {
      checks.put("startup", notStarted());
    }
    boolean degraded = false;
    for (Dependency each : dependencies.all()) {
      boolean needed = required.match(each.kind) || required.match(each.name);
      boolean down = each.isDown(now);
      up &= !(down && needed);
      degraded |= down;
      if (all || needed) {
        Map<String, Object> check = check(down ? DOWN : each.isUsed(now) ? UP : UNKNOWN, each.responseSeconds(now), down ? each.lastError() : null);
        if (details) {
          check.putAll(each.details(now));
        }
        checks.put(unused(checks, each.name), check);
      }
    }
    if (pools != null) {
      for (PoolCheck each : pools.run(all)) {
        boolean needed = each.isNeeded(required);
        boolean down = each.isDown();
        up &= !(down && needed);
        degraded |= down;
        if (all || needed) {
          checks.put(unused(checks, each.name()), check(down ? DOWN : UP, each.seconds(), each.error()));
        }
      }
    }
    Map<String, Object> shown = head(!up ? DOWN : degraded && all ? DEGRADED : UP);
    shown.put("checks", checks);
    return new HealthAnswer(up, shown);
  }

  /** A name with a number behind it, if another check has it. */
  private static String unused(Map<String, Object> checks, String name) {
    String unused = name;
    for (int i = 2; checks.containsKey(unused); i++) {
      unused = name + " (" + i + ')';
    }
    return unused;
  }

  /** Why an application is down whose systems are all up. */
  private static Map<String, Object> notStarted() {
    Map<String, Object> check = new LinkedHashMap<>();
    check.put("status", DOWN);
    check.put("error", "has opened no port, served no request and processed no message");
    return check;
  }

  private static Map<String, Object> check(String status, @Nullable Double seconds, @Nullable String error) {
    Map<String, Object> check = new LinkedHashMap<>();
    check.put("status", status);
    check.put("response_time", seconds);
    check.put("error", error);
    return check;
  }

  private Map<String, Object> head(String status) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("status", status);
    head.put("service", service);
    head.put("version", version);
    head.put("timestamp", Instant.now().toString());
    head.put("uptime", (System.nanoTime() - startNanos) / 1_000_000 / 1e3);
    return head;
  }

  private static long epochNanos() {
    return System.currentTimeMillis() * 1_000_000;
  }

  /** Null for zero. */
  static @Nullable String time(long epochNanos) {
    return epochNanos == 0 ? null : Instant.ofEpochMilli(epochNanos / 1_000_000).toString();
  }
}
