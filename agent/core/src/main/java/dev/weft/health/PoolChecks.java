package dev.weft.health;

import dev.weft.telemetry.pools.Pool;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.Pools;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checks of the application's pools of connections to databases. */
final class PoolChecks {
  private static final int MOST = 20;

  private Map<Pool, PoolCheck> checks = new LinkedHashMap<>();

  /** Checks all pools at once and waits for the answers, for a second at most. */
  List<PoolCheck> run() {
    List<PoolCheck> all = all();
    for (PoolCheck each : all) {
      each.start();
    }
    try {
      for (PoolCheck each : all) {
        each.await();
      }
    } catch (InterruptedException e) {   // the port closes
      Thread.currentThread().interrupt();
    }
    return all;
  }

  private synchronized List<PoolCheck> all() {
    Map<Pool, PoolCheck> now = new LinkedHashMap<>();
    for (Pool pool : Pools.known(PoolKind.DATABASE)) {
      if (now.size() < MOST && PoolCheck.isPossible(pool)) {
        PoolCheck known = checks.get(pool);
        now.put(pool, known == null ? new PoolCheck(pool) : known);
      }
    }
    checks = now;
    return new ArrayList<>(now.values());
  }
}
