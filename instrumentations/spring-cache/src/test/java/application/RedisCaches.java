package application;

import org.springframework.cache.Cache;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Caches in Redis, in a class of its own as one release is tested without. */
final class RedisCaches {
  private RedisCaches() {
  }

  static Cache cache(String name, int port) {
    LettuceConnectionFactory factory = new LettuceConnectionFactory("localhost", port);
    factory.afterPropertiesSet();
    RedisCacheManager manager = RedisCacheManager.create(factory);
    manager.afterPropertiesSet();
    return manager.getCache(name);
  }
}
