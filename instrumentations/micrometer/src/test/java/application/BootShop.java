package application;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.logging.LoggingMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** An application with Spring Boot's actuator, which makes registries and adds them to the global one. */
public final class BootShop extends Shop {
  private final ConfigurableApplicationContext context;

  public BootShop(String kind) {
    SpringApplication application = new SpringApplication(kind.equals("several") ? Several.class : One.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setBannerMode(Banner.Mode.OFF);
    Map<String, Object> properties = new HashMap<>();
    properties.put("management.metrics.tags.region", "eu");
    properties.put("logging.level.root", "off");
    if (kind.equals("none")) {
      properties.put("management.prometheus.metrics.export.enabled", "false");
      properties.put("management.metrics.export.prometheus.enabled", "false");   // until 2.7
    }
    application.setDefaultProperties(properties);
    context = application.run();
  }

  @Override
  protected MeterRegistry registry() {
    return context.getBean(MeterRegistry.class);
  }

  public String registryType() {
    return registry().getClass().getSimpleName();
  }

  public void sellGlobally(String shop) {
    Counter.builder("shop.items.sold").description("Items sold.").tags("shop", shop, "item.color", "blue").register(Metrics.globalRegistry)
        .increment();
  }

  @Override
  public void close() {
    context.close();
  }

  /** With the registries that Spring Boot makes. */
  @EnableAutoConfiguration
  public static class One {
  }

  /** With a further one. */
  @EnableAutoConfiguration
  public static class Several {
    @Bean
    public LoggingMeterRegistry loggingRegistry() {
      return new LoggingMeterRegistry();
    }
  }
}
