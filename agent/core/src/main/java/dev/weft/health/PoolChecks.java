package dev.weft.health;

import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Globs;
import dev.weft.telemetry.pools.Pool;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.Pools;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checks of the application's pools and clients of databases and of Redis, of {@value #MOST} at most. */
final class PoolChecks {
  private static final int MOST = 20;

  private final Globs required;
  private final boolean byName;
  private Map<Pool, PoolCheck> checks = new LinkedHashMap<>();

  /** @param required kinds and names of systems that the application cannot be ready without */
  PoolChecks(List<String> required) {
    this.required = Globs.of(required);
    List<String> names = new ArrayList<>(required);
    for (AwaitedCall kind : AwaitedCall.all()) {
      names.remove(kind.label);
    }
    byName = !names.isEmpty();
  }

  /**
   * Makes checks at once and waits for the answers, for a second at most.
   *
   * @param everything false: only of what the application needs, or of what may turn out to be that
   */
  List<PoolCheck> run(boolean everything) {
    List<PoolCheck> all = all();
    if (!everything) {
      all.removeIf(each -> !each.isNeeded(required) && !(byName && each.isUnnamed()));
    }
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
    all.removeIf(PoolCheck::isOver);
    return all;
  }

  private synchronized List<PoolCheck> all() {
    Map<Pool, PoolCheck> now = new LinkedHashMap<>();
    List<Pool> known = Pools.known(PoolKind.DATABASE);
    known.addAll(Pools.known(PoolKind.REDIS));
    for (Pool pool : known) {
      if (now.size() < MOST && PoolCheck.isPossible(pool)) {
        PoolCheck check = checks.get(pool);
        now.put(pool, check == null ? new PoolCheck(pool) : check);
      }
    }
    checks = now;
    return new ArrayList<>(now.values());
  }
}
