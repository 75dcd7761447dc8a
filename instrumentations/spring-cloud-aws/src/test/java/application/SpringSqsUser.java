package application;

import io.awspring.cloud.sqs.annotation.SqsListener;
import io.awspring.cloud.sqs.config.SqsBootstrapConfiguration;
import io.awspring.cloud.sqs.config.SqsMessageListenerContainerFactory;
import io.awspring.cloud.sqs.listener.acknowledgement.handler.AcknowledgementMode;
import io.awspring.cloud.sqs.operations.SqsTemplate;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.Message;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** An application that receives through listeners of Spring Cloud AWS. */
public final class SpringSqsUser {
  private static SqsAsyncClient sqs;
  private static String queue;
  private static CountDownLatch left;
  private static Consumer<List<String>> listener;
  private static final List<String> HANDLES = new CopyOnWriteArrayList<>();

  private final URI endpoint;

  public SpringSqsUser(URI endpoint) {
    this.endpoint = endpoint;
    sqs = SqsAsyncClient.builder().region(Region.US_EAST_1).endpointOverride(endpoint)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x"))).build();
  }

  private String url(String name) {
    return endpoint + "/000000000000/" + name;
  }

  public void createQueue(String name) {
    sqs.createQueue(CreateQueueRequest.builder().queueName(name).build()).join();
  }

  public void send(String destination, List<String> bodies) {
    for (String body : bodies) {
      sqs.sendMessage(SendMessageRequest.builder().queueUrl(url(destination)).messageBody(body).build()).join();
    }
  }

  public void sendAsync(String destination, String body, Consumer<Throwable> callback) {
    sqs.sendMessage(SendMessageRequest.builder().queueUrl(url(destination)).messageBody(body).build())
        .whenComplete((sent, thrown) -> callback.accept(thrown));
  }

  public void receive(String destination, int count, Consumer<String> forEach) throws Exception {
    listen(Single.class, destination, count, bodies -> bodies.forEach(forEach));
  }

  /** Receives lists, until there were that many messages. */
  public void receiveBatches(String destination, int count, Consumer<List<String>> forEach) throws Exception {
    listen(Batches.class, destination, count, forEach);
  }

  /** Receives with a listener that returns before the message is processed. */
  public void receiveAsync(String destination, int count, Consumer<List<String>> forEach) throws Exception {
    listen(Futures.class, destination, count, forEach);
  }

  /** Receives what is there at the moment. */
  public List<String> receiveWithTemplate(String destination) {
    return SqsTemplate.newTemplate(sqs).receiveMany(destination, String.class).stream().map(Message::getPayload).collect(Collectors.toList());
  }

  private void listen(Class<?> configuration, String destination, int count, Consumer<List<String>> forEach) throws Exception {
    queue = destination;
    listener = forEach;
    left = new CountDownLatch(count);
    HANDLES.clear();
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(configuration)) {
      if (!left.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException(left.getCount() + " messages did not come");
      }
    }
    for (String each : HANDLES) {   // so that they are there again
      sqs.changeMessageVisibility(ChangeMessageVisibilityRequest.builder().queueUrl(url(queue)).receiptHandle(each).visibilityTimeout(0).build())
          .join();
    }
  }

  private static void received(List<Message<String>> messages) {
    try {
      listener.accept(messages.stream().map(Message::getPayload).collect(Collectors.toList()));
    } finally {
      for (Message<String> each : messages) {
        HANDLES.add((String) each.getHeaders().get("Sqs_ReceiptHandle"));
        left.countDown();
      }
    }
  }

  public void close() {
    sqs.close();
  }

  /** What all have in common. Messages are not acknowledged. */
  @Import(SqsBootstrapConfiguration.class)
  public abstract static class Listening {
    @Bean
    public SqsMessageListenerContainerFactory<Object> defaultSqsListenerContainerFactory() {
      return SqsMessageListenerContainerFactory.builder().sqsAsyncClient(sqs).configure(options -> options
          .acknowledgementMode(AcknowledgementMode.MANUAL).pollTimeout(Duration.ZERO).messageVisibility(Duration.ofMinutes(1))).build();
    }

    @Bean
    public String queueOfTest() {
      return queue;
    }
  }

  /** Listens to single messages. */
  @Configuration
  public static class Single extends Listening {
    @SqsListener("#{queueOfTest}")
    public void listen(Message<String> message) {
      received(List.of(message));
    }
  }

  /** Listens to batches. */
  @Configuration
  public static class Batches extends Listening {
    @SqsListener("#{queueOfTest}")
    public void listen(List<Message<String>> messages) {
      received(messages);
    }
  }

  /** Listens to single messages, and processes them on another thread. */
  @Configuration
  public static class Futures extends Listening {
    @SqsListener("#{queueOfTest}")
    public CompletableFuture<Void> listen(Message<String> message) {
      return CompletableFuture.runAsync(() -> received(List.of(message)));
    }
  }
}
