package application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pulsar.client.api.BatchReceivePolicy;
import org.apache.pulsar.client.api.ConsumerBuilder;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageListener;
import org.apache.pulsar.client.api.MessageRoutingMode;
import org.apache.pulsar.client.api.Messages;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.Reader;
import org.apache.pulsar.client.api.Schema;
import org.apache.pulsar.client.api.SubscriptionInitialPosition;

/** An application that sends and receives through Pulsar. */
public final class PulsarUser {
  private static final int PATIENCE_SECONDS = 20;

  private final PulsarClient client;
  private final Map<String, Producer<String>> producers = new ConcurrentHashMap<>();

  private org.apache.pulsar.client.api.Consumer<String> consumer;

  public PulsarUser(int port) throws PulsarClientException {
    client = PulsarClient.builder().serviceUrl("pulsar://localhost:" + port).listenerThreads(1).build();
  }

  private Producer<String> producer(String topic) {
    return producers.computeIfAbsent(topic, name -> {
      try {
        return client.newProducer(Schema.STRING).topic(name).producerName("sender-" + name).create();
      } catch (PulsarClientException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  public void send(String topic, List<String> bodies) throws Exception {
    List<Future<?>> sent = new ArrayList<>();
    for (String each : bodies) {
      sent.add(producer(topic).sendAsync(each));
    }
    for (Future<?> each : sent) {
      each.get();
    }
  }

  public void sendAsync(String topic, String body, Consumer<Throwable> callback) {
    producer(topic).sendAsync(body).whenComplete((id, thrown) -> callback.accept(thrown));
  }

  private ConsumerBuilder<String> subscription(String... topics) {
    return client.newConsumer(Schema.STRING).topic(topics).subscriptionName("billing-" + UUID.randomUUID())
        .consumerName("receiver").subscriptionInitialPosition(SubscriptionInitialPosition.Earliest);
  }

  public void receive(String topic, int count, Consumer<String> body) throws Exception {
    CountDownLatch left = new CountDownLatch(count);
    Thread[] thread = new Thread[1];
    MessageListener<String> listener = (consumer, message) -> {
      thread[0] = Thread.currentThread();
      try {
        body.accept(message.getValue());
      } finally {
        left.countDown();
      }
    };
    try (org.apache.pulsar.client.api.Consumer<String> consumer = subscription(topic).messageListener(listener).subscribe()) {
      left.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      awaitRest(thread[0]);
    }
  }

  /** Waits until a listener has returned, and its thread waits for the next message. */
  private static void awaitRest(Thread thread) throws InterruptedException {
    while (thread != null && thread.getState() == Thread.State.RUNNABLE) {
      Thread.sleep(1);
    }
  }

  /** Subscribes from the topic's first message on. The subscription is used by the methods below, and closed by {@link #unsubscribe}. */
  public void subscribe(String... topics) throws PulsarClientException {
    consumer = subscription(topics)
        .batchReceivePolicy(BatchReceivePolicy.builder().maxNumMessages(3).timeout(5, TimeUnit.SECONDS).build())
        .negativeAckRedeliveryDelay(10, TimeUnit.MILLISECONDS).subscribe();
  }

  public void unsubscribe() throws PulsarClientException {
    consumer.close();
  }

  public String receive() throws PulsarClientException {
    return consumer.receive().getValue();
  }

  /** Null if nothing comes in time. */
  public String receiveInTime() throws PulsarClientException {
    Message<String> message = consumer.receive(5, TimeUnit.SECONDS);
    return message == null ? null : message.getValue();
  }

  public boolean receivesNothing() throws PulsarClientException {
    return consumer.receive(1, TimeUnit.MILLISECONDS) == null;
  }

  /** Asks for a message and says what {@code context} returns where it is processed. */
  public CompletableFuture<String> receiveAsync(Supplier<String> context) {
    return consumer.receiveAsync().thenApply(message -> message.getValue() + ' ' + context.get());
  }

  /** Asks for a message and gives up. */
  public boolean cancel() {
    CompletableFuture<Message<String>> cancelled = consumer.receiveAsync();
    return cancelled.cancel(true) && cancelled.isCancelled();
  }

  /** Asks for a message twice, and ends the futures itself. */
  public boolean end() {
    CompletableFuture<Message<String>> failed = consumer.receiveAsync();
    CompletableFuture<Message<String>> completed = consumer.receiveAsync();
    return failed.completeExceptionally(new TimeoutException()) && failed.isCompletedExceptionally()
        && completed.complete(null) && completed.join() == null && !completed.complete(null);
  }

  public Object batch() throws PulsarClientException {
    return consumer.batchReceive();
  }

  public Object batchAsync() {
    return consumer.batchReceiveAsync().join();
  }

  /** Asks for messages, and takes one of them where they come. */
  public CompletableFuture<String> firstOfBatchAsync() {
    return consumer.batchReceiveAsync().thenApply(batch -> batch.iterator().next().getValue());
  }

  @SuppressWarnings("unchecked")
  public void iterate(Object batch, Consumer<String> body) {
    for (Message<String> each : (Messages<String>) batch) {
      body.accept(each.getValue());
    }
  }

  public void acknowledge(Object batch) throws PulsarClientException {
    consumer.acknowledge((Messages<?>) batch);
  }

  /** Receives by a listener that first does not want a message, and then does. */
  public void receiveTwice(String topic, Consumer<String> body) throws Exception {
    CountDownLatch left = new CountDownLatch(2);
    Thread[] thread = new Thread[1];
    try (AutoCloseable open = subscription(topic).negativeAckRedeliveryDelay(10, TimeUnit.MILLISECONDS).messageListener((consumer, message) -> {
      thread[0] = Thread.currentThread();
      body.accept(message.getValue());
      if (left.getCount() == 2) {
        consumer.negativeAcknowledge(message);
      }
      left.countDown();
    }).subscribe()) {
      left.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      awaitRest(thread[0]);
    }
  }

  public String read(String topic) throws Exception {
    try (Reader<String> reader = client.newReader(Schema.STRING).topic(topic).startMessageId(MessageId.earliest).create()) {
      return reader.readNext().getValue();
    }
  }

  /** Reads by a listener. */
  public void readByListener(String topic, Consumer<String> body) throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    Thread[] thread = new Thread[1];
    try (AutoCloseable open = client.newReader(Schema.STRING).topic(topic).startMessageId(MessageId.earliest).readerListener((reader, message) -> {
      thread[0] = Thread.currentThread();
      body.accept(message.getValue());
      left.countDown();
    }).create()) {
      left.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      awaitRest(thread[0]);
    }
  }

  /** Sends the next message to another topic, with its properties as they are, and returns those that arrive. */
  public Map<String, String> forward(String topic, String to) throws PulsarClientException {
    producer(topic).newMessage().property("colour", "red").value("forwarded").send();
    subscribe(topic);
    Message<String> received = consumer.receive();
    producer(to).newMessage().properties(received.getProperties()).value(received.getValue()).send();
    unsubscribe();
    subscribe(to);
    try {
      return consumer.receive().getProperties();
    } finally {
      unsubscribe();
    }
  }

  /** Sends one after the other, each to the next partition. */
  public void sendEach(String topic, List<String> bodies) throws PulsarClientException {
    try (Producer<String> each = client.newProducer(Schema.STRING).topic(topic).enableBatching(false)
        .messageRoutingMode(MessageRoutingMode.RoundRobinPartition).create()) {
      for (String body : bodies) {
        each.send(body);
      }
    }
  }

  public void sendWithClosedProducer(String topic) throws PulsarClientException {
    Producer<String> closed = client.newProducer(Schema.STRING).topic(topic).create();
    closed.close();
    closed.send("body");
  }

  public void close() throws PulsarClientException {
    client.close();
  }
}
