package application;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** An application that sends and receives through Kafka. */
public final class KafkaUser {
  private static final long PATIENCE = 20_000;

  private final String servers;
  private final KafkaProducer<String, String> producer;
  private KafkaConsumer<String, String> consumer;

  public KafkaUser(String servers) {
    this.servers = servers;
    producer = producer(Collections.emptyMap());
    consumer = consumer();
  }

  private KafkaProducer<String, String> producer(Map<String, Object> further) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", servers);
    settings.put("client.id", "sender");
    settings.put("retry.backoff.ms", 20);
    settings.put("retries", 100);   // a new topic has no leader yet, and releases before 2.1 do not ask again
    settings.putAll(further);
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private KafkaConsumer<String, String> consumer() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", servers);
    settings.put("client.id", "receiver");
    settings.put("group.id", "billing");
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("fetch.max.wait.ms", 20);
    settings.put("retry.backoff.ms", 20);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }

  public void send(String topic, List<String> bodies) throws Exception {
    List<Future<?>> sent = new ArrayList<>();
    for (String each : bodies) {
      sent.add(producer.send(new ProducerRecord<>(topic, each)));
    }
    for (Future<?> each : sent) {
      each.get();
    }
  }

  public void sendAsync(String topic, String body, Consumer<Throwable> callback) {
    producer.send(new ProducerRecord<>(topic, body), (metadata, thrown) -> callback.accept(thrown));
  }

  public void receive(String topic, int count, Consumer<String> listener) throws Exception {
    begin(topic);
    long end = System.currentTimeMillis() + PATIENCE;
    for (int i = 0; i < count && System.currentTimeMillis() < end;) {
      for (ConsumerRecord<String, String> each : poll(200)) {
        listener.accept(each.value());
        i++;
      }
    }
  }

  private void begin(String topic) {
    List<TopicPartition> partitions = Collections.singletonList(new TopicPartition(topic, 0));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  @SuppressWarnings("unchecked")
  private ConsumerRecords<String, String> poll(long millis) throws Exception {
    Method poll;
    try {
      poll = KafkaConsumer.class.getMethod("poll", Duration.class);
    } catch (NoSuchMethodException e) {
      return (ConsumerRecords<String, String>) KafkaConsumer.class.getMethod("poll", long.class).invoke(consumer, millis);
    }
    return (ConsumerRecords<String, String>) poll.invoke(consumer, Duration.ofMillis(millis));
  }

  /** Sends records of one key to a partition; a null is a tombstone. */
  public void sendKeyed(String topic, String key, List<String> bodies) throws Exception {
    for (String each : bodies) {
      producer.send(new ProducerRecord<>(topic, 0, key, each)).get();
    }
  }

  /** Sends one object twice, whose header was received from elsewhere. Returns the headers that it has in the end. */
  public List<String> sendTwice(String topic, String header, String value) throws Exception {
    ProducerRecord<String, String> twice = new ProducerRecord<>(topic, "twice");
    twice.headers().add(header, value.getBytes("UTF-8"));
    producer.send(twice).get();
    producer.send(twice).get();
    return texts(twice.headers());
  }

  private static List<String> texts(Iterable<Header> headers) {
    List<String> texts = new ArrayList<>();
    for (Header each : headers) {
      texts.add(each.key() + '=' + new String(each.value()));
    }
    return texts;
  }

  /** All records of a topic, as one poll brings them. */
  public Object pollAll(String topic, int count) throws Exception {
    long end = System.currentTimeMillis() + PATIENCE;
    begin(topic);
    ConsumerRecords<String, String> records = poll(200);
    while (records.count() != count && System.currentTimeMillis() < end) {
      if (!records.isEmpty()) {
        begin(topic);
      }
      records = poll(200);
    }
    return records;
  }

  public int pollNothing() throws Exception {
    return poll(10).count();
  }

  public void closeConsumer() {
    consumer.close();
    consumer = consumer();
  }

  /** Subscribes, as a member of a group. */
  public int receiveInGroup(String topic, Consumer<String> listener) throws Exception {
    consumer.unsubscribe();
    consumer.subscribe(Collections.singletonList(topic));
    long end = System.currentTimeMillis() + PATIENCE;
    int count = 0;
    while (count == 0 && System.currentTimeMillis() < end) {
      for (ConsumerRecord<String, String> each : poll(200)) {
        listener.accept(each.value());
        count++;
      }
    }
    consumer.unsubscribe();
    return count;
  }

  @SuppressWarnings("unchecked")
  private static ConsumerRecords<String, String> records(Object records) {
    return (ConsumerRecords<String, String>) records;
  }

  public void iterate(Object records, Consumer<String> body) {
    for (ConsumerRecord<String, String> each : records(records)) {
      body.accept(each.value());
    }
  }

  public void iterateUntil(Object records, String last) {
    for (ConsumerRecord<String, String> each : records(records)) {
      if (each.value().equals(last)) {
        break;
      }
    }
  }

  public void forEach(Object records, Consumer<String> body) {
    records(records).forEach(each -> body.accept(each.value()));
  }

  public void stream(Object records, Consumer<String> body) {
    StreamSupport.stream(records(records).spliterator(), false).map(ConsumerRecord::value).forEach(body);
  }

  public void iteratePartitions(Object records, Consumer<String> body) {
    for (TopicPartition partition : records(records).partitions()) {
      for (ConsumerRecord<String, String> each : records(records).records(partition)) {
        body.accept(each.value());
      }
    }
  }

  public void streamPartitions(Object records, Consumer<String> body) {
    for (TopicPartition partition : records(records).partitions()) {
      records(records).records(partition).stream().map(ConsumerRecord::value).forEach(body);
    }
  }

  public void iterateTopic(Object records, String topic, Consumer<String> body) {
    for (ConsumerRecord<String, String> each : records(records).records(topic)) {
      body.accept(each.value());
    }
  }

  /** What can be asked of records without processing them. */
  public List<Object> ask(Object all, String topic) {
    ConsumerRecords<String, String> records = records(all);
    TopicPartition partition = new TopicPartition(topic, 0);
    List<ConsumerRecord<String, String>> list = records.records(partition);
    List<Object> answers = new ArrayList<>();
    answers.add(records.count());
    answers.add(records.isEmpty());
    answers.add(records.partitions().size());
    answers.add(list.size());
    answers.add(list.get(list.size() - 1).value());
    answers.add(list.subList(0, 1).size());
    answers.add(list.contains(list.get(0)));
    answers.add(list.equals(records.records(partition)) && list.hashCode() == records.records(partition).hashCode());
    answers.add(new ArrayList<>(list).size());
    answers.add(list.toString().equals(new ArrayList<>(list).toString()));
    answers.add(records.records(new TopicPartition(topic, 7)).size());
    answers.add(fails(() -> list.add(list.get(0))));
    return answers;
  }

  /** Whether an iterator can remove, and what it does at its end. */
  public List<Object> askIterator(Object all) {
    Iterator<ConsumerRecord<String, String>> iterator = records(all).iterator();
    List<Object> answers = new ArrayList<>();
    iterator.next();
    answers.add(fails(iterator::remove));
    while (iterator.hasNext()) {
      iterator.next();
    }
    answers.add(fails(iterator::next));
    return answers;
  }

  private static String fails(Runnable work) {
    try {
      work.run();
      return "did not fail";
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName();
    }
  }

  public List<String> headers(Object records) {
    List<String> headers = new ArrayList<>();
    for (TopicPartition partition : records(records).partitions()) {
      List<ConsumerRecord<String, String>> list = records(records).records(partition);
      for (int i = 0; i < list.size(); i++) {
        headers.addAll(texts(list.get(i).headers()));
      }
    }
    return headers;
  }

  /** Sends something that cannot be sent. Returns what the caller, the callback and the future got. */
  public List<String> fail(String how, String topic) throws Exception {
    Map<String, Object> settings = new HashMap<>();
    settings.put("max.block.ms", 300);
    settings.put("max.request.size", 2000);
    KafkaProducer<String, String> failing = how.equals("serializer")
        ? new KafkaProducer<>(with(settings, "bootstrap.servers", servers), new StringSerializer(), new FailingSerializer())
        : producer(settings);
    List<String> got = new ArrayList<>();
    try {
      String body = how.equals("too large") ? String.join("", Collections.nCopies(3000, "x")) : "body";
      if (how.equals("closed")) {
        failing.close();
      }
      ProducerRecord<String, String> sent =
          how.equals("partition") ? new ProducerRecord<>(topic, 17, "key", body) : new ProducerRecord<>(topic, body);
      failing.send(sent, (metadata, thrown) -> got.add("callback " + thrown.getClass().getName())).get();
    } catch (ExecutionException e) {
      got.add("future " + e.getCause().getClass().getName());
    } catch (RuntimeException e) {
      got.add("caller " + e.getClass().getName());
    } finally {
      failing.close();
    }
    return got;
  }

  private static Map<String, Object> with(Map<String, Object> settings, String name, Object value) {
    settings.put(name, value);
    return settings;
  }

  /** Sends in a transaction that is committed, and in one that is aborted. */
  public void sendInTransactions(String topic) throws Exception {
    try (KafkaProducer<String, String> transactional = producer(Collections.singletonMap("transactional.id", UUID.randomUUID().toString()))) {
      transactional.initTransactions();
      transactional.beginTransaction();
      transactional.send(new ProducerRecord<>(topic, "committed"));
      transactional.commitTransaction();
      transactional.beginTransaction();
      transactional.send(new ProducerRecord<>(topic, "aborted"));
      transactional.flush();
      transactional.abortTransaction();
    }
  }

  /** Sends through an interceptor that makes another record, without headers. */
  public void sendIntercepted(String topic) throws Exception {
    try (KafkaProducer<String, String> intercepted =
        producer(Collections.singletonMap("interceptor.classes", ReplacingInterceptor.class.getName()))) {
      intercepted.send(new ProducerRecord<>(topic, "original")).get();
    }
  }

  /** Sends while the producer believes that a broker knows no headers. */
  public void sendToOldBroker(String topic) throws Exception {
    try (KafkaProducer<String, String> old = producer(Collections.singletonMap("enable.idempotence", "false"))) {
      old.send(new ProducerRecord<>(topic, "new")).get();
      java.lang.reflect.Field field = KafkaProducer.class.getDeclaredField("apiVersions");
      field.setAccessible(true);
      Object versions = field.get(old);
      field = versions.getClass().getDeclaredField("maxUsableProduceMagic");
      field.setAccessible(true);
      field.set(versions, (byte) 1);
      old.send(new ProducerRecord<>(topic, "old")).get();
    }
  }

  public void close() {
    producer.close();
    consumer.close();
  }

  /** Fails. */
  public static final class FailingSerializer implements Serializer<String> {
    @Override
    public void configure(Map<String, ?> settings, boolean key) {
      // nothing to configure
    }

    @Override
    public byte[] serialize(String topic, String value) {
      throw new IllegalStateException("not serializable");
    }

    @Override
    public void close() {
      // nothing to close
    }
  }

  /** Sends another record. */
  public static final class ReplacingInterceptor implements ProducerInterceptor<String, String> {
    @Override
    public ProducerRecord<String, String> onSend(ProducerRecord<String, String> sent) {
      return new ProducerRecord<>(sent.topic(), "replaced");
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception thrown) {
      // nothing to do
    }

    @Override
    public void configure(Map<String, ?> settings) {
      // nothing to configure
    }

    @Override
    public void close() {
      // nothing to close
    }
  }
}
