package dev.weft.telemetry.pools;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import java.util.ArrayList;
import java.util.List;

/**
 * The pools of libraries: connections, threads, sessions. Instrumentations name them here, and their figures are read at each scrape, see
 * {@link PoolReader}. Pools that are closed or collected are forgotten, and their number is bounded.
 */
public final class Pools {
  private static final int MOST = 1000;
  private static final WeakIdentityMap<Pool> BY_OBJECT = LibraryState.map("pools");
  private static final List<Pool> ALL = new ArrayList<>();
  private static volatile boolean databasePools;

  private Pools() {
  }

  /** Has a pool read at each scrape, unless it is already, or there are too many. */
  public static void register(PoolKind kind, Object pool, PoolReader<?> reader) {
    register(kind, pool, reader, null);
  }

  /** As above, for a pool whose name its reader need not tell. */
  public static void register(PoolKind kind, Object pool, PoolReader<?> reader, @Nullable String name) {
    if (BY_OBJECT.get(pool) == null) {
      add(kind, pool, reader, name);
    }
  }

  public static boolean isRegistered(Object pool) {
    return BY_OBJECT.get(pool) != null;
  }

  private static void add(PoolKind kind, Object pool, PoolReader<?> reader, @Nullable String name) {
    synchronized (ALL) {
      if (ALL.size() >= MOST) {
        forgetUnused();
      }
      if (ALL.size() < MOST && BY_OBJECT.get(pool) == null) {
        Pool made = new Pool(kind, pool, reader, name);
        BY_OBJECT.put(pool, made);
        ALL.add(made);
      }
    }
  }

  /** A pool was closed: it is not read any more. It is registered again when it begins anew. */
  public static void closed(Object pool) {
    Pool known = BY_OBJECT.get(pool);
    if (known != null) {
      known.close();
      BY_OBJECT.remove(pool);
    }
  }

  private static void forgetUnused() {
    for (int i = ALL.size() - 1; i >= 0; i--) {
      if (ALL.get(i).isUnused()) {
        ALL.remove(i);
      }
    }
  }

  /** A caller got something of a pool, or gave up. Other objects than registered pools are ignored. */
  public static void waited(Object pool, long nanos) {
    Pool known = BY_OBJECT.get(pool);
    if (known != null) {
      known.waits().observe(nanos);
    }
  }

  /** Sets the upper bounds of the buckets for waiting times, in nanoseconds. */
  public static void waitBounds(long... nanos) {
    WaitTimes.bounds(nanos);
  }

  /** Notes that the application has a pool of connections to databases, or is making one. */
  public static void announceDatabasePool() {
    if (!databasePools) {
      databasePools = true;
    }
  }

  /** Whether the application ever had a pool of connections to databases. */
  public static boolean haveDatabasePools() {
    return databasePools;
  }

  /**
   * Reads all pools, for as long as a scrape may wait. Those that are closed or collected are part of the answer once more. Called by one
   * thread at a time.
   */
  public static List<Pool> read() {
    List<Pool> all;
    synchronized (ALL) {
      all = new ArrayList<>(ALL);
    }
    PoolReading.readAll(all);
    for (Pool each : all) {
      if (each.figures().isClosed()) {
        forget(each);
      }
    }
    return all;
  }

  /** The pools of a kind that are known, without reading them. */
  public static List<Pool> known(PoolKind kind) {
    List<Pool> known = new ArrayList<>();
    synchronized (ALL) {
      for (Pool each : ALL) {
        if (each.figures().kind() == kind && !each.isUnused()) {
          known.add(each);
        }
      }
    }
    return known;
  }

  private static void forget(Pool pool) {
    synchronized (ALL) {
      ALL.remove(pool);
      @Nullable Object object = pool.object();
      if (object != null && BY_OBJECT.get(object) == pool) {
        BY_OBJECT.remove(object);
      }
    }
  }
}
