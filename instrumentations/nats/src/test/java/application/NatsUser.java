package application;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStream;
import io.nats.client.JetStreamSubscription;
import io.nats.client.KeyValue;
import io.nats.client.Message;
import io.nats.client.Options;
import io.nats.client.PublishOptions;
import io.nats.client.PullSubscribeOptions;
import io.nats.client.PushSubscribeOptions;
import io.nats.client.Subscription;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.KeyValueWatcher;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.impl.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sends and gets messages by NATS' client. */
public final class NatsUser {
  private final Connection connection;

  public NatsUser(int port) throws Exception {
    connection = io.nats.client.Nats.connect(new Options.Builder().server("nats://127.0.0.1:" + port).connectionName("shop").build());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public void publish(String subject, String text) {
    connection.publish(subject, bytes(text));
  }

  /** Publishes with headers of the application's, and returns how many these are afterwards. */
  public int publishWithHeaders(String subject, String name, String value) {
    Headers headers = new Headers().put(name, value);
    connection.publish(subject, headers, bytes("x"));
    return headers.size();
  }

  public String request(String subject, String text, int millis) throws Exception {
    Message answer = connection.request(subject, bytes(text), Duration.ofMillis(millis));
    return answer == null ? null : new String(answer.getData(), StandardCharsets.UTF_8);
  }

  public String requestLater(String subject, String text) throws Exception {
    return new String(connection.request(subject, bytes(text)).get(10, TimeUnit.SECONDS).getData(), StandardCharsets.UTF_8);
  }

  /** What a look at the context shows once there is an answer, which waits until the look is prepared. */
  public String lookLater(String subject, Supplier<String> look, Runnable prepared) throws Exception {
    CompletableFuture<String> seen = connection.request(subject, bytes("x")).thenApply(message -> look.get());
    prepared.run();
    return seen.get(10, TimeUnit.SECONDS);
  }

  /** Publishes a message that is as long as the server takes any. */
  public void publishLongest(String subject) {
    connection.publish(subject, new byte[(int) connection.getMaxPayload()]);
  }

  /** Keeps a value in a store, and returns what a watcher of it was told. */
  public String keep(String bucket, String key, String value) throws Exception {
    connection.keyValueManagement().create(KeyValueConfiguration.builder().name(bucket).storageType(StorageType.Memory).build());
    KeyValue store = connection.keyValue(bucket);
    CompletableFuture<String> told = new CompletableFuture<>();
    store.watchAll(new KeyValueWatcher() {
      @Override
      public void watch(KeyValueEntry entry) {
        told.complete(entry.getValueAsString());
      }

      @Override
      public void endOfData() {
        // not of interest
      }
    });
    store.put(key, value);
    return told.get(10, TimeUnit.SECONDS);
  }

  /** Cancels a request. */
  public boolean cancel(String subject) {
    CompletableFuture<Message> answer = connection.request(subject, bytes("x"));
    return answer.cancel(true) && answer.isCancelled();
  }

  /** Has a function handle all messages, and answer them if they want that. */
  public void handle(String subject, String queue, boolean own, Function<String, String> handler) throws Exception {
    io.nats.client.MessageHandler each = message -> {
      String answer = handler.apply(new String(message.getData(), StandardCharsets.UTF_8));
      if (message.getReplyTo() != null) {
        connection.publish(message.getReplyTo(), bytes(answer));
      }
    };
    Dispatcher dispatcher = own ? connection.createDispatcher() : connection.createDispatcher(each);
    if (own) {
      dispatcher.subscribe(subject, each);
    } else {
      dispatcher.subscribe(subject, queue);
    }
    connection.flush(Duration.ofSeconds(5));
  }

  /** Publishes a message to itself, receives it, and asks once more in vain. */
  public String receive(String subject, String text) throws Exception {
    Subscription subscription = connection.subscribe(subject);
    connection.publish(subject, bytes(text));
    Message message = subscription.nextMessage(Duration.ofSeconds(10));
    subscription.nextMessage(Duration.ofMillis(1));
    subscription.unsubscribe();
    return new String(message.getData(), StandardCharsets.UTF_8);
  }

  public void addStream(String name, String subject) throws Exception {
    connection.jetStreamManagement().addStream(
        StreamConfiguration.builder().name(name).subjects(subject).storageType(StorageType.Memory).build());
  }

  public void publishToStream(String subject, String text) throws Exception {
    connection.jetStream().publish(subject, bytes(text));
  }

  public void handleStream(String subject, Function<String, String> handler) throws Exception {
    JetStream stream = connection.jetStream();
    stream.subscribe(subject, connection.createDispatcher(), message -> {
      handler.apply(new String(message.getData(), StandardCharsets.UTF_8));
      message.ack();
    }, false, PushSubscribeOptions.builder().build());
  }

  /** Publishes a message that the stream refuses, as it has another last one than the publisher expects. */
  public void publishRefused(String subject, boolean later) throws Exception {
    PublishOptions options = PublishOptions.builder().expectedLastSequence(99).build();
    if (later) {
      connection.jetStream().publishAsync(subject, bytes("x"), options).get(10, TimeUnit.SECONDS);
    } else {
      connection.jetStream().publish(subject, bytes("x"), options);
    }
  }

  /** Fetches a message of a stream. */
  public String fetch(String subject, String consumer) throws Exception {
    JetStreamSubscription subscription = connection.jetStream().subscribe(subject, PullSubscribeOptions.builder().durable(consumer).build());
    Message message = subscription.fetch(1, Duration.ofSeconds(10)).get(0);
    message.ack();
    subscription.unsubscribe();
    return new String(message.getData(), StandardCharsets.UTF_8);
  }

  /** Has a function handle the messages of a stream, which the client fetches. */
  public void consume(String stream, String consumer, Function<String, String> handler) throws Exception {
    connection.getStreamContext(stream).createOrUpdateConsumer(ConsumerConfiguration.builder().durable(consumer).build()).consume(message -> {
      handler.apply(new String(message.getData(), StandardCharsets.UTF_8));
      message.ack();
    });
  }

  public void close() throws Exception {
    connection.close();
  }
}
