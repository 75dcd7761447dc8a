package application;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.ReceiverOptions;
import reactor.kafka.sender.KafkaSender;
import reactor.kafka.sender.SenderOptions;
import reactor.kafka.sender.SenderRecord;

/** An application that sends and receives through Reactor Kafka. */
public final class ReactorKafkaUser {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String servers;
  private final KafkaSender<String, String> sender;

  public ReactorKafkaUser(String servers) {
    this.servers = servers;
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", servers);
    settings.put("retry.backoff.ms", 20);
    settings.put("key.serializer", StringSerializer.class);
    settings.put("value.serializer", StringSerializer.class);
    sender = KafkaSender.create(SenderOptions.create(settings));
  }

  private static SenderRecord<String, String, String> record(String destination, String body) {
    return SenderRecord.create(new ProducerRecord<>(destination, body), body);
  }

  public void send(String destination, List<String> bodies) {
    sender.send(Flux.fromIterable(bodies).map(body -> record(destination, body))).blockLast(PATIENCE);
  }

  public void sendAsync(String destination, String body, Consumer<Throwable> callback) {
    sender.send(Mono.just(record(destination, body))).subscribe(sent -> callback.accept(sent.exception()), callback);
  }

  /** Receives, until the receiver's thread has handed on the last record. */
  private void run(String destination, int count, Function<KafkaReceiver<String, String>, Flux<?>> received) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    received.apply(receiver(destination, thread)).take(count).blockLast(PATIENCE);
    thread.submit(() -> { }).get();
    thread.shutdown();
  }

  private KafkaReceiver<String, String> receiver(String destination, ExecutorService thread) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", servers);
    settings.put("group.id", "billing-" + UUID.randomUUID());
    settings.put("auto.offset.reset", "earliest");
    settings.put("fetch.max.wait.ms", 20);
    settings.put("retry.backoff.ms", 20);
    settings.put("key.deserializer", StringDeserializer.class);
    settings.put("value.deserializer", StringDeserializer.class);
    return KafkaReceiver.create(ReceiverOptions.<String, String>create(settings).subscription(Collections.singleton(destination))
        .schedulerSupplier(() -> Schedulers.fromExecutorService(thread)));
  }

  public void receive(String destination, int count, Consumer<String> listener) throws Exception {
    receive("receive", destination, count, listener);
  }

  /** Receives by one of the methods that a receiver has. */
  public void receive(String way, String destination, int count, Consumer<String> listener) throws Exception {
    run(destination, count, receiver -> receive(receiver, way).doOnNext(each -> listener.accept(each.value())));
  }

  private static Flux<? extends ConsumerRecord<String, String>> receive(KafkaReceiver<String, String> receiver, String way) {
    switch (way) {
      case "receiveAutoAck":
        return receiver.receiveAutoAck().concatMap(Function.identity());
      case "receiveAtmostOnce":
        return receiver.receiveAtmostOnce();
      default:
        return receiver.receive();
    }
  }

  /** Processes records on other threads, so many at the same time. */
  public void receiveInParallel(int parallel, String destination, int count, Consumer<String> listener) throws Exception {
    run(destination, count, receiver -> receiver.receive().flatMap(each ->
        Mono.fromRunnable(() -> listener.accept(each.value())).subscribeOn(Schedulers.boundedElastic()).thenReturn(each), parallel));
  }

  public void close() {
    sender.close();
  }
}
