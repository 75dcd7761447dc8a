package dev.weft.metrics;

import dev.weft.telemetry.pools.OpenConnections;
import dev.weft.telemetry.pools.Pool;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.Pools;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Shows the pools of libraries. They are read at each scrape and are gone once they are closed, except how long callers waited for a
 * connection and how many tasks were completed: what was counted stays. Pools of one kind and name are added up.
 */
final class PoolRows {
  /** The pool of connections that belong to none. */
  private static final String NO_POOL = "none";

  private final LabelLimit names;
  private final WaitRows waits;
  private final Sums completed = new Sums("executor_tasks_completed", "Tasks that executors completed.", "pool");
  private final Set<PoolKind> seen = EnumSet.noneOf(PoolKind.class);

  PoolRows(Rows rows, Buckets buckets) {
    names = rows.few("pool");
    waits = new WaitRows(buckets);
    Collections.addAll(rows.labelNames(), "pool", "state", "status");
  }

  /** Adds the pools' metrics to all others. Called by one thread at a time. */
  void addTo(List<MetricSnapshot> all) {
    Sums active = new Sums("database_connections_active", "Connections that are in use, or open if they belong to no pool.", "pool");
    Sums idle = new Sums("database_connections_idle", "Connections of the pool that are not in use.", "pool");
    Sums max = new Sums("database_connections_max", "Connections that the pool may have.", "pool");
    Sums pending = new Sums("database_connections_pending", "Callers that wait for a connection.", "pool");
    Sums size = new Sums("db_connection_pool_size",
        "Connections of all pools in use (checked_out) and not (checked_in), and callers that wait for one (overflow).", "status");
    Sums redis = new Sums("redis_connections_active", "Connections to Redis: of pools those in use, of Lettuce all open ones.");
    Sums clients = new Sums("http_client_connections", "Connections of HTTP clients' pools.", "pool", "state");
    Sums threads = new Sums("server_threads", "Threads of servers, and tasks that wait for one (queued).", "pool", "state");
    Sums executors = new Sums("executor_threads", "Threads of executors, and tasks that wait for one (queued).", "pool", "state");
    Sums sessions = new Sums("sessions_active", "HTTP sessions.");
    size.add(0, "checked_out");
    size.add(0, "checked_in");
    size.add(0, "overflow");
    for (Pool pool : Pools.read()) {
      PoolFigures figures = pool.figures();
      PoolKind kind = figures.kind();
      seen.add(kind);
      waits.add(figures.name() == null ? null : names.admit(figures.name()), pool);
      if (kind == PoolKind.EXECUTOR_THREADS) {
        completed.add(pool.takeCompleted(), names.admit(figures.name()));
      }
      if (figures.isClosed()) {
        continue;
      }
      String name = kind == PoolKind.REDIS || kind == PoolKind.SESSIONS ? LabelLimit.OTHER : names.admit(figures.name());
      switch (kind) {
        case DATABASE:
          active.add(figures.active(), name);
          idle.add(figures.idle(), name);
          max.add(figures.max(), name);
          pending.add(figures.pending(), name);
          size.add(figures.active(), "checked_out");
          size.add(figures.idle(), "checked_in");
          size.add(figures.pending(), "overflow");
          break;
        case REDIS:
          redis.add(figures.active());
          break;
        case SESSIONS:
          sessions.add(figures.active());
          break;
        case HTTP_CLIENT:
          states(clients, figures, name, "active", "pending");
          break;
        case EXECUTOR_THREADS:
          states(executors, figures, name, "busy", "queued");
          break;
        default:
          states(threads, figures, name, "busy", "queued");
      }
    }
    if (OpenConnections.DATABASE.isUsed()) {
      active.add(OpenConnections.DATABASE.count(), NO_POOL);
    }
    if (OpenConnections.REDIS.isUsed() || seen.contains(PoolKind.REDIS)) {
      redis.add(OpenConnections.REDIS.count());
    }
    if (seen.contains(PoolKind.SESSIONS)) {
      sessions.add(0);
    }
    for (Sums each : new Sums[] {active, idle, max, pending, size, redis, clients, threads, executors, sessions}) {
      all.add(each.gauge());
    }
    all.add(waits.snapshot());
    all.add(completed.counter());
  }

  private static void states(Sums gauge, PoolFigures figures, String name, String used, String waiting) {
    gauge.add(figures.active(), name, used);
    gauge.add(figures.idle(), name, "idle");
    gauge.add(figures.max(), name, "max");
    gauge.add(figures.pending(), name, waiting);
  }
}
