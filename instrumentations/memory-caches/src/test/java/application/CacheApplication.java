package application;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import java.util.Arrays;
import java.util.HashSet;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;

/** Each method finds six values and misses four. */
public final class CacheApplication {
  public void caffeine() {
    caffeine(Caffeine.newBuilder().maximumSize(10).build());
  }

  public void caffeineWithoutLimit() {
    caffeine(Caffeine.newBuilder().build());
  }

  public void caffeineWithStatistics() {
    caffeine(Caffeine.newBuilder().maximumSize(10).recordStats().build());
  }

  public void caffeineWithOwnStatistics() {
    caffeine(Caffeine.newBuilder().recordStats(com.github.benmanes.caffeine.cache.stats.ConcurrentStatsCounter::new).build());
  }

  private static void caffeine(com.github.benmanes.caffeine.cache.Cache<String, String> cache) {
    cache.put("a", "1");
    cache.put("b", "2");
    cache.getIfPresent("a");
    cache.getIfPresent("b");
    cache.getIfPresent("c");
    cache.getIfPresent("d");
    cache.get("a", key -> "1");
    cache.get("e", key -> "5");
    cache.getAllPresent(Arrays.asList("a", "b", "e", "f"));
  }

  public void guava() throws Exception {
    guava(CacheBuilder.newBuilder().maximumSize(10).build());
  }

  public void guavaWithStatistics() throws Exception {
    guava(CacheBuilder.newBuilder().recordStats().build());
  }

  private static void guava(com.google.common.cache.Cache<String, String> cache) throws Exception {
    cache.asMap().put("a", "1");
    cache.asMap().put("b", "2");
    cache.getIfPresent("a");
    cache.getIfPresent("b");
    cache.getIfPresent("c");
    cache.getIfPresent("d");
    cache.get("a", () -> "1");
    cache.get("e", () -> "5");
    cache.getIfPresent("a");
    cache.getIfPresent("b");
    cache.getIfPresent("e");
    cache.getIfPresent("f");
  }

  public void ehcache() throws Exception {
    CacheManager manager = CacheManagerBuilder.newCacheManagerBuilder().build(true);
    Cache<String, String> cache = manager.createCache("test",
        CacheConfigurationBuilder.newCacheConfigurationBuilder(String.class, String.class, ResourcePoolsBuilder.heap(10)).build());
    cache.put("a", "1");
    cache.put("b", "2");
    cache.get("a");
    cache.get("b");
    cache.get("c");
    cache.get("d");
    cache.getAll(new HashSet<>(Arrays.asList("a", "b", "e")));
    cache.getAll(new HashSet<>(Arrays.asList("a", "b", "f")));
    manager.close();
  }

  /** The same through the interface that Ehcache shares with others. */
  public void jcache() {
    javax.cache.CacheManager manager = Caching.getCachingProvider("org.ehcache.jsr107.EhcacheCachingProvider").getCacheManager();
    javax.cache.Cache<String, String> cache = manager.createCache("test", new MutableConfiguration<String, String>());
    cache.put("a", "1");
    cache.put("b", "2");
    cache.get("a");
    cache.get("b");
    cache.get("c");
    cache.get("d");
    cache.getAll(new HashSet<>(Arrays.asList("a", "b", "e")));
    cache.getAll(new HashSet<>(Arrays.asList("a", "b", "f")));
    manager.close();
  }
}
