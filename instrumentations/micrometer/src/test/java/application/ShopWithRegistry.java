package application;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.logging.LoggingMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Has a registry of its own, which it may add to the global one, as Spring Boot does. */
public final class ShopWithRegistry extends Shop {
  private final MeterRegistry registry;
  private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public ShopWithRegistry(String kind) {
    switch (kind) {
      case "prometheus":
        registry = prometheus;
        break;
      case "simple":
        registry = new SimpleMeterRegistry();
        break;
      case "logging":
        registry = new LoggingMeterRegistry();   // keeps only what it has not yet logged
        break;
      case "composite":
        registry = new CompositeMeterRegistry(Clock.SYSTEM).add(new SimpleMeterRegistry()).add(prometheus).add(new LoggingMeterRegistry());
        break;
      default:
        registry = new CompositeMeterRegistry();
    }
  }

  @Override
  protected MeterRegistry registry() {
    return registry;
  }

  public void addToGlobal() {
    Metrics.addRegistry(registry);
  }

  public void commonTag() {
    registry.config().commonTags("region", "eu");
  }

  public void sellGlobally(String shop) {
    Metrics.counter("shop.items.sold", "shop", shop, "item.color", "blue").increment();
  }

  public String scrape() {
    return prometheus.scrape();
  }
}
