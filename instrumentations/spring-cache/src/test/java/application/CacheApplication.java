package application;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.CompletableFuture;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.AnnotationCacheOperationSource;
import org.springframework.cache.caffeine.CaffeineCache;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.cache.support.NoOpCache;
import org.springframework.cache.support.SimpleCacheManager;
import org.springframework.cache.transaction.TransactionAwareCacheDecorator;

/** Reads prices through a cache of each kind. */
public final class CacheApplication {
  private final String redis;

  /** @param redis port of a server */
  public CacheApplication(int redis) {
    this.redis = String.valueOf(redis);
  }

  private Cache cache(String kind) {
    switch (kind) {
      case "map":
        return new ConcurrentMapCache("prices");
      case "decorated":
        return new TransactionAwareCacheDecorator(new ConcurrentMapCache("prices"));
      case "none":
        return new NoOpCache("prices");
      case "caffeine":
        return new CaffeineCache("prices", Caffeine.newBuilder().build());
      case "redis":
        return RedisCaches.cache("prices", Integer.parseInt(redis));
      default:
        return new OwnCache();
    }
  }

  /** Misses two prices and finds them twice. */
  public void annotated(String kind) throws Exception {
    Cache cache = cache(kind);
    cache.clear();
    Prices prices = prices(cache);
    prices.price("apple");
    prices.price("apple");
    prices.price("apple");
    prices.priceLoadedOnce("pear");
    prices.priceLoadedOnce("pear");
    prices.price("pear");
  }

  private static Prices prices(Cache cache) throws Exception {
    SimpleCacheManager manager = new SimpleCacheManager();
    manager.setCaches(java.util.Collections.singleton(cache));
    manager.afterPropertiesSet();
    return prices((CacheManager) manager);
  }

  private static Prices prices(CacheManager manager) throws Exception {
    CacheInterceptor interceptor = new CacheInterceptor();
    interceptor.setCacheManager(manager);
    interceptor.setCacheOperationSources(new AnnotationCacheOperationSource());
    interceptor.afterPropertiesSet();
    interceptor.afterSingletonsInstantiated();
    ProxyFactory proxy = new ProxyFactory(new Prices() {
      @Override
      public String price(String product) {
        return product + " costs 1";
      }

      @Override
      public String priceLoadedOnce(String product) {
        return product + " costs 2";
      }
    });
    proxy.addAdvice(interceptor);
    return (Prices) proxy.getProxy();
  }

  /** Misses one price and finds one. */
  public void typed(String kind) {
    Cache cache = cache(kind);
    cache.clear();
    cache.get("apple", String.class);
    cache.put("apple", "1");
    cache.get("apple", String.class);
  }

  /** Misses two prices, and finds one three times. */
  public void later(String kind) {
    Cache cache = cache(kind);
    cache.clear();
    join(cache.retrieve("apple"));
    cache.put("apple", "1");
    join(cache.retrieve("apple"));
    cache.retrieve("apple", () -> CompletableFuture.completedFuture("2")).join();
    cache.retrieve("pear", () -> CompletableFuture.supplyAsync(() -> "2")).join();
    cache.retrieve("pear", () -> CompletableFuture.completedFuture("3")).join();
  }

  private static void join(CompletableFuture<?> answer) {
    if (answer != null) {
      answer.join();
    }
  }

  /** A load that fails misses one price; while it loads, another cache's price is found. */
  public Throwable failing(String kind) {
    Cache inside = cache("map");
    inside.put("euro", "1");
    try {
      cache(kind).get("plum", () -> {
        throw new IllegalStateException("no price for " + inside.get("euro", String.class));
      });
      return null;
    } catch (Cache.ValueRetrievalException e) {
      return e.getCause();
    }
  }
}
