package application;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** An application that processes records in topologies of Kafka Streams. */
public final class KafkaStreamsUser {
  private static final int PATIENCE_SECONDS = 30;

  private final String servers;
  private final KafkaProducer<String, String> producer;
  private final Path state;

  public KafkaStreamsUser(String servers) throws Exception {
    this.servers = servers;
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", servers);
    settings.put("retry.backoff.ms", 20);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    state = Files.createTempDirectory(Files.createDirectories(Paths.get("target")), "streams");
  }

  public void send(String destination, List<String> bodies) throws Exception {
    List<Future<?>> sent = new ArrayList<>();
    for (String each : bodies) {
      sent.add(producer.send(new ProducerRecord<>(destination, "key", each)));
    }
    for (Future<?> each : sent) {
      each.get();
    }
  }

  public void sendAsync(String destination, String body, Consumer<Throwable> callback) {
    producer.send(new ProducerRecord<>(destination, body), (metadata, thrown) -> callback.accept(thrown));
  }

  public void receive(String destination, int count, Consumer<String> listener) throws Exception {
    StreamsBuilder builder = new StreamsBuilder();
    CountDownLatch left = new CountDownLatch(count);
    builder.<String, String>stream(destination).foreach((key, value) -> receive(listener, value, left));
    run(UUID.randomUUID().toString(), builder, left, new Properties());
  }

  /** Sends each value on, in a topic by its length, where the listener gets it; the topics are there already. */
  public void receiveRegrouped(String id, String destination, String next, int count, Consumer<String> listener) throws Exception {
    StreamsBuilder builder = new StreamsBuilder();
    CountDownLatch left = new CountDownLatch(count);
    builder.<String, String>stream(destination).mapValues(value -> value + "!").to(next);
    builder.<String, String>stream(next).foreach((key, value) -> receive(listener, value, left));
    run(id, builder, left, new Properties());
  }

  /** Counts records by their key. The store, in memory, is restored by the next run with the same id. */
  public void count(String id, String destination, int count, Consumer<String> listener) throws Exception {
    StreamsBuilder builder = new StreamsBuilder();
    CountDownLatch left = new CountDownLatch(count);
    Materialized<String, Long, KeyValueStore<Bytes, byte[]>> counts = Materialized.as(Stores.inMemoryKeyValueStore("counts"));
    builder.<String, String>stream(destination).groupByKey().count(counts).toStream()
        .foreach((key, value) -> receive(listener, key + "=" + value, left));
    run(id, builder, left, new Properties());
  }

  /** Joins records with a global table. */
  public void join(String destination, String table, int count, Consumer<String> listener) throws Exception {
    StreamsBuilder builder = new StreamsBuilder();
    CountDownLatch left = new CountDownLatch(count);
    Materialized<String, String, KeyValueStore<Bytes, byte[]>> inMemory = Materialized.as(Stores.inMemoryKeyValueStore("table"));
    GlobalKTable<String, String> joined = builder.globalTable(table, Consumed.with(Serdes.String(), Serdes.String()), inMemory);
    builder.<String, String>stream(destination).leftJoin(joined, (key, value) -> key, (value, other) -> value + "+" + other)
        .foreach((key, value) -> receive(listener, value, left));
    run(UUID.randomUUID().toString(), builder, left, new Properties());
  }

  /** Receives with a handler that leaves out records that fail. */
  public void receiveLeavingOutFailed(String destination, int count, Consumer<String> listener) throws Exception {
    StreamsBuilder builder = new StreamsBuilder();
    CountDownLatch left = new CountDownLatch(count);
    builder.<String, String>stream(destination).foreach((key, value) -> receive(listener, value, left));
    Properties further = new Properties();
    further.put("processing.exception.handler", "org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler");
    run(UUID.randomUUID().toString(), builder, left, further);
  }

  /** The listener gets each record, and an empty text at the first time after that. */
  public void receiveAndPunctuate(String destination, Consumer<String> listener) throws Exception {
    StreamsBuilder builder = new StreamsBuilder();
    CountDownLatch left = new CountDownLatch(2);
    Punctuated.addTo(builder, destination, listener, left);
    run(UUID.randomUUID().toString(), builder, left, new Properties());
  }

  private static void receive(Consumer<String> listener, String value, CountDownLatch left) {
    try {
      listener.accept(value);
    } finally {
      left.countDown();
    }
  }

  private void run(String id, StreamsBuilder builder, CountDownLatch left, Properties further) throws Exception {
    Properties settings = new Properties();
    settings.put("application.id", id);
    settings.put("bootstrap.servers", servers);
    settings.put("state.dir", state.toString());
    settings.put("default.key.serde", Serdes.String().getClass());
    settings.put("default.value.serde", Serdes.String().getClass());
    settings.put("cache.max.bytes.buffering", 0);
    settings.put("commit.interval.ms", 100);
    settings.put("poll.ms", 20);
    settings.put("retry.backoff.ms", 20);
    settings.put("consumer.fetch.max.wait.ms", 20);
    settings.put("consumer.internal.leave.group.on.close", true);   // see CloseOfNewReleases
    settings.putAll(further);
    KafkaStreams streams = new KafkaStreams(builder.build(), settings);
    try {
      streams.start();
      if (!left.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(left.getCount() + " messages did not come");
      }
    } finally {
      if (Arrays.stream(KafkaStreams.class.getClasses()).anyMatch(each -> each.getSimpleName().equals("CloseOptions"))) {
        CloseOfNewReleases.close(streams);
      } else {
        streams.close();
      }
    }
  }

  public void close() {
    producer.close();
  }

  /** Leaves the group, so that the next run of the same application does not wait for this one. */
  private static final class CloseOfNewReleases {
    static void close(KafkaStreams streams) {
      streams.close(new KafkaStreams.CloseOptions().leaveGroup(true));
    }
  }

  /** On releases with processors of this kind. */
  private static final class Punctuated implements Processor<String, String, Void, Void> {
    private final Consumer<String> listener;
    private final CountDownLatch left;
    private boolean received;
    private boolean punctuated;

    static void addTo(StreamsBuilder builder, String destination, Consumer<String> listener, CountDownLatch left) {
      builder.<String, String>stream(destination).process(() -> new Punctuated(listener, left));
    }

    Punctuated(Consumer<String> listener, CountDownLatch left) {
      this.listener = listener;
      this.left = left;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      context.schedule(Duration.ofMillis(20), PunctuationType.WALL_CLOCK_TIME, time -> {
        if (received && !punctuated) {
          punctuated = true;
          receive(listener, "", left);
        }
      });
    }

    @Override
    public void process(Record<String, String> record) {
      received = true;
      receive(listener, record.value(), left);
    }
  }
}
