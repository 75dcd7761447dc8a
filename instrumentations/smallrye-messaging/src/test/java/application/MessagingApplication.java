package application;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigProviderResolver;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** Orders that come from a broker of Kafka's, by a topic for each channel. */
public final class MessagingApplication implements AutoCloseable {
  private final WeldContainer container;

  /** @param topics what the names of topics end with; groups have the names of topics */
  public MessagingApplication(String broker, String topics, Consumer<String> look) {
    Orders.look = look;
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", broker);
    for (String channel : new String[] {"plain", "blocking", "stage", "uni", "refused", "batch", "in"}) {
      String prefix = "mp.messaging.incoming." + channel + '.';
      settings.put(prefix + "connector", "smallrye-kafka");
      settings.put(prefix + "topic", channel + topics);
      settings.put(prefix + "group.id", channel + topics);   // one group for all would begin anew with each that joins
      settings.put(prefix + "poll-timeout", "50");
      settings.put(prefix + "auto.offset.reset", "earliest");
      settings.put(prefix + "value.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
      settings.put(prefix + "failure-strategy", "ignore");
      settings.put(prefix + "batch", Boolean.toString(channel.equals("batch")));
    }
    settings.put("mp.messaging.outgoing.out.connector", "smallrye-kafka");
    settings.put("mp.messaging.outgoing.out.topic", "out" + topics);
    settings.put("mp.messaging.outgoing.out.value.serializer", "org.apache.kafka.common.serialization.StringSerializer");
    ConfigProviderResolver.setInstance(new SmallRyeConfigProviderResolver());
    ConfigProviderResolver.instance().registerConfig(
        new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(settings, "test", 500)).addDiscoveredConverters().build(),
        Thread.currentThread().getContextClassLoader());
    container = new Weld().addBeanClass(Orders.class).initialize();
  }

  /** Sends an order to a method of this process. */
  public void send(String order) {
    container.select(Orders.class).get().send(order);
  }

  @Override
  public void close() {
    container.close();
  }
}
