package dev.weft.telemetry.redis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.caches.CacheReads;
import java.util.Collection;
import java.util.Map;

/** Counts which reads of values found one, by key or field: Redis as a cache. */
public final class RedisReads {
  private RedisReads() {
  }

  /** Whether a command, in upper case, reads values by their keys or fields. */
  public static boolean isRead(String command) {
    switch (command) {
      case "GET":
      case "GETEX":
      case "GETDEL":
      case "HGET":
      case "HGETALL":
        return true;
      default:
        return isOfSeveral(command);
    }
  }

  private static boolean isOfSeveral(String command) {
    switch (command) {
      case "MGET":
      case "HMGET":
      case "HGETEX":
      case "HGETDEL":
        return true;
      default:
        return false;
    }
  }

  /** Counts the answer to a command, if that is a read: null, or a list with an element for each value, null for one that is missing. */
  public static void answered(String command, @Nullable Object answer) {
    if (!isRead(command)) {
      return;
    }
    if (answer instanceof Collection && isOfSeveral(command)) {
      int misses = 0;
      for (Object each : (Collection<?>) answer) {
        misses += each == null ? 1 : 0;
      }
      count(((Collection<?>) answer).size() - misses, misses);
    } else {
      boolean missing = answer == null || answer instanceof Collection && ((Collection<?>) answer).isEmpty()
          || answer instanceof Map && ((Map<?, ?>) answer).isEmpty();
      count(missing ? 0 : 1, missing ? 1 : 0);
    }
  }

  /** Counts values that were found and values that were missing. */
  public static void count(int hits, int misses) {
    if (hits > 0) {
      CacheReads.REDIS.hits(hits);
    }
    if (misses > 0) {
      CacheReads.REDIS.misses(misses);
    }
  }
}
