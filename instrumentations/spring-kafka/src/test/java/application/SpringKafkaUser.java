package application;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.SeekToCurrentBatchErrorHandler;
import org.springframework.kafka.listener.SeekToCurrentErrorHandler;
import org.springframework.kafka.retrytopic.DltStrategy;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.ClassUtils;

/** An application that receives through listeners of Spring's. */
public final class SpringKafkaUser {
  private static String servers;
  private static String topic;
  private static CountDownLatch left;
  private static Consumer<List<String>> listener;

  private final KafkaProducer<String, String> producer;

  public SpringKafkaUser(String servers) {
    SpringKafkaUser.servers = servers;
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", servers);
    settings.put("retry.backoff.ms", 20);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  public void send(String destination, List<String> bodies) throws Exception {
    List<Future<?>> sent = new ArrayList<>();
    for (String each : bodies) {
      sent.add(producer.send(new ProducerRecord<>(destination, each)));
    }
    for (Future<?> each : sent) {
      each.get();
    }
  }

  public void sendAsync(String destination, String body, Consumer<Throwable> callback) {
    producer.send(new ProducerRecord<>(destination, body), (metadata, thrown) -> callback.accept(thrown));
  }

  public void receive(String destination, int count, Consumer<String> forEach) throws Exception {
    listen(Records.class, destination, count, bodies -> bodies.forEach(forEach));
  }

  /** Receives lists, until there were that many records. */
  public void receiveBatches(String destination, int count, Consumer<List<String>> forEach) throws Exception {
    listen(Batches.class, destination, count, forEach);
  }

  /** Receives with a listener whose failures go to a topic for another try, on releases that know such topics. Here there is no other try. */
  public void receiveOnce(String destination, int count, Consumer<List<String>> forEach) throws Exception {
    listen(RetryTopics.class, destination, count, forEach);
  }

  private static void listen(Class<?> configuration, String destination, int count, Consumer<List<String>> forEach) throws Exception {
    topic = destination;
    listener = forEach;
    left = new CountDownLatch(count);
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(configuration)) {
      if (!left.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException(left.getCount() + " messages did not come");
      }
    }
  }

  private static void received(List<String> bodies) {
    listener.accept(bodies);
    bodies.forEach(each -> left.countDown());
  }

  private static KafkaTemplate<String, String> template() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", servers);
    return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(settings, new StringSerializer(), new StringSerializer()));
  }

  private static ConcurrentKafkaListenerContainerFactory<String, String> factory(boolean batches) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", servers);
    settings.put("group.id", "billing-" + UUID.randomUUID());
    settings.put("auto.offset.reset", "earliest");
    settings.put("fetch.max.wait.ms", 20);
    settings.put("retry.backoff.ms", 20);
    ConcurrentKafkaListenerContainerFactory<String, String> factory = new ConcurrentKafkaListenerContainerFactory<>();
    factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new StringDeserializer()));
    factory.setBatchListener(batches);
    factory.getContainerProperties().setPollTimeout(50);
    if (Arrays.stream(factory.getClass().getMethods()).noneMatch(each -> each.getName().equals("setCommonErrorHandler"))) {
      RetryOfOldReleases.set(factory, batches);
    }
    return factory;
  }

  public void close() {
    producer.close();
  }

  /** Before 2.8 a failed record is not delivered again by itself. */
  private static final class RetryOfOldReleases {
    @SuppressWarnings("deprecation")
    static void set(ConcurrentKafkaListenerContainerFactory<String, String> factory, boolean batches) {
      if (batches) {
        factory.setBatchErrorHandler(new SeekToCurrentBatchErrorHandler());
      } else {
        factory.setErrorHandler(new SeekToCurrentErrorHandler());
      }
    }
  }

  /** Listens to single records. */
  @Configuration
  @EnableKafka
  public static class Records {
    @Bean
    public ConcurrentKafkaListenerContainerFactory<String, String> kafkaListenerContainerFactory() {
      return factory(false);
    }

    @Bean
    public String topicOfTest() {
      return topic;
    }

    @KafkaListener(topics = "#{topicOfTest}")
    public void listen(String body) {
      received(Collections.singletonList(body));
    }
  }

  /** Listens to batches. */
  @Configuration
  @EnableKafka
  public static class Batches {
    @Bean
    public ConcurrentKafkaListenerContainerFactory<String, String> kafkaListenerContainerFactory() {
      return factory(true);
    }

    @Bean
    public String topicOfTest() {
      return topic;
    }

    @KafkaListener(topics = "#{topicOfTest}")
    public void listen(List<String> bodies) {
      received(bodies);
    }
  }

  /** Listens to single records, with {@code @RetryableTopic}. */
  @Configuration
  @EnableKafka
  @Import(SupportOfRetryTopics.class)
  public static class RetryTopics {
    @Bean
    public ConcurrentKafkaListenerContainerFactory<String, String> kafkaListenerContainerFactory() {
      return factory(false);
    }

    @Bean
    public KafkaTemplate<String, String> kafkaTemplate() {
      return template();
    }

    @Bean
    public ThreadPoolTaskScheduler scheduler() {
      return new ThreadPoolTaskScheduler();
    }

    @Bean
    public String topicOfTest() {
      return topic;
    }

    @RetryableTopic(attempts = "1", dltStrategy = DltStrategy.NO_DLT, autoCreateTopics = "false")
    @KafkaListener(topics = "#{topicOfTest}")
    public void listen(String body) {
      received(Collections.singletonList(body));
    }
  }

  /** What {@code @EnableKafkaRetryTopic} imports, which came with 2.9. */
  public static final class SupportOfRetryTopics implements ImportSelector {
    private static final String SUPPORT = "org.springframework.kafka.retrytopic.RetryTopicConfigurationSupport";

    @Override
    public String[] selectImports(AnnotationMetadata importing) {
      boolean present = ClassUtils.isPresent(SUPPORT, getClass().getClassLoader());
      return present ? new String[] {SUPPORT} : new String[0];
    }
  }
}
