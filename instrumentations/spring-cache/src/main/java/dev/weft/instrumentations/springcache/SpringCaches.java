package dev.weft.instrumentations.springcache;

import dev.weft.telemetry.caches.CacheRead;
import dev.weft.telemetry.caches.CacheReads;
import org.springframework.cache.Cache;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.cache.support.NoOpCache;

/** Reads of Spring's caches, most of which ask the cache of a library. */
final class SpringCaches {
  static final String CACHE = "org.springframework.cache.Cache";
  /** Each cache declares the one, or the abstract class that it extends the other. */
  static final String GETTER = "getNativeCache";
  static final String ADAPTER = "fromStoreValue";

  private SpringCaches() {
  }

  /** Null inside a read of the same cache, and for one that never has a value. */
  static CacheRead begin(Cache cache) {
    return cache instanceof NoOpCache ? null
        : CacheRead.begin(cache, cache instanceof ConcurrentMapCache ? CacheReads.MEMORY : CacheReads.OTHER);
  }
}
