package application;

import org.springframework.cache.annotation.Cacheable;

/** Called through Spring's cache. */
public interface Prices {
  @Cacheable("prices")
  String price(String product);

  @Cacheable(value = "prices", sync = true)
  String priceLoadedOnce(String product);
}
