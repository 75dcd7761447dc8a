package dev.weft.telemetry.caches;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Undoable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * A read of a cache that may stand in front of another one, such as Spring's. It does not count if another cache counts meanwhile, on the same
 * thread, which knows better what kind of cache it is. So a read through several caches counts once, in the innermost one.
 */
public final class CacheRead implements Undoable {
  private static final ThreadLocal<CacheRead> CURRENT = new ThreadLocal<>();
  /** While there never was such a read, other caches need not look for one. */
  private static volatile boolean used;

  private final Object cache;
  private final CacheReads type;
  private final @Nullable CacheRead outer;
  private boolean counted;
  private volatile boolean loaded;

  private CacheRead(Object cache, CacheReads type, @Nullable CacheRead outer) {
    this.cache = cache;
    this.type = type;
    this.outer = outer;
  }

  /** Begins a read on this thread; null inside a read of the same cache. */
  public static @Nullable CacheRead begin(Object cache, CacheReads type) {
    CacheRead outer = CURRENT.get();
    if (outer != null && outer.cache == cache) {
      return null;
    }
    if (!used) {
      used = true;
    }
    CacheRead begun = new CacheRead(cache, type, outer);
    CURRENT.set(begun);
    return begun;
  }

  /** Whether such a read is under way on this thread. */
  public static boolean isUnderWay() {
    return used && CURRENT.get() != null;
  }

  /** Another cache is read on this thread, and counts that itself, now or once it is answered. */
  public static void countedElsewhere() {
    CacheRead current = used ? CURRENT.get() : null;
    if (current != null) {
      current.counted = true;
    }
  }

  /**
   * The cache has no value and begins to load one. What is read meanwhile belongs to the load.
   *
   * @return whether the read is under way on this thread, so that {@link #goOn()} is due
   */
  public boolean load() {
    loaded = true;
    if (CURRENT.get() != this) {
      return false;
    }
    CURRENT.set(null);
    return true;
  }

  /** The load is over, on the thread where it began. */
  public void goOn() {
    CURRENT.set(this);
  }

  /** Ends the read on the thread that began it, as what it found; one that loaded a value found none. */
  public void end(boolean found) {
    undo(null);
    if (!counted) {
      type.add(found && !loaded);
    }
    countedElsewhere();   // for the read around this one
  }

  /** As above, for a read that failed: it counts if it found out before that there is no value. */
  public void fail() {
    if (loaded) {
      end(false);
    } else {
      undo(null);
    }
  }

  /**
   * As above, for a read whose answer may come later.
   *
   * @param nullIsFound whether null is a value, since the cache would have loaded one that is missing
   */
  public void endWith(CompletableFuture<?> answer, final boolean nullIsFound) {
    undo(null);
    countedElsewhere();
    if (!counted) {
      answer.whenComplete(new BiConsumer<Object, Throwable>() {
        @Override
        public void accept(Object value, Throwable thrown) {
          if (thrown == null || loaded) {
            type.add((nullIsFound || value != null) && !loaded);
          }
        }
      });
    }
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    CURRENT.set(outer);
  }
}
