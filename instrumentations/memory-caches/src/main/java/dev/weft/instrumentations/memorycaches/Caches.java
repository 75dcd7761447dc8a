package dev.weft.instrumentations.memorycaches;

/** Names of the caches' types. */
final class Caches {
  static final String CAFFEINE = "com.github.benmanes.caffeine.cache.LocalCache";
  static final String CAFFEINE_WITHOUT_STATISTICS = "com.github.benmanes.caffeine.cache.stats.DisabledStatsCounter";
  static final String CAFFEINE_WITH_STATISTICS = "com.github.benmanes.caffeine.cache.stats.ConcurrentStatsCounter";
  /** Micrometer's counter for Caffeine. */
  static final String MICROMETER = "io.micrometer.core.instrument.binder.cache.CaffeineStatsCounter";
  static final String GUAVA_WITHOUT_STATISTICS = "com.google.common.cache.CacheBuilder$1";
  static final String GUAVA_WITH_STATISTICS = "com.google.common.cache.AbstractCache$SimpleStatsCounter";
  static final String EHCACHE = "org.ehcache.core.Ehcache";
  static final String EHCACHE_WITH_LOADER = "org.ehcache.core.EhcacheWithLoaderWriter";
  static final String EHCACHE_BASE = "org.ehcache.core.EhcacheBase";

  private Caches() {
  }
}
