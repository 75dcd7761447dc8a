package application;

import java.lang.reflect.Proxy;
import org.springframework.cache.Cache;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Caches in Redis, in a class of its own as one release is tested without. */
final class RedisCaches {
  private RedisCaches() {
  }

  static Cache cache(String name, int port) {
    LettuceConnectionFactory factory = new LettuceConnectionFactory("localhost", port);
    factory.afterPropertiesSet();
    RedisCacheManager manager = RedisCacheManager.create(withoutReactive(factory));
    manager.afterPropertiesSet();
    return manager.getCache(name);
  }

  /** Spring Data Redis 4 writes later through one that is reactive, too, so that a read may come before what was put. */
  private static RedisConnectionFactory withoutReactive(RedisConnectionFactory factory) {
    return (RedisConnectionFactory) Proxy.newProxyInstance(RedisCaches.class.getClassLoader(), new Class<?>[] {RedisConnectionFactory.class},
        (proxy, method, arguments) -> method.invoke(factory, arguments));
  }
}
