package application;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Sends messages to queues and receives them. */
public final class SqsUser {
  private final URI endpoint;
  private final SqsClient sqs;
  private final SqsAsyncClient async;

  public SqsUser(URI endpoint) throws Exception {
    this.endpoint = endpoint;
    StaticCredentialsProvider credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x"));
    sqs = SqsClient.builder().region(Region.US_EAST_1).credentialsProvider(credentials).endpointOverride(endpoint)
        .httpClient(AwsUser.client(AwsUser.apache())).build();
    async = SqsAsyncClient.builder().region(Region.US_EAST_1).credentialsProvider(credentials).endpointOverride(endpoint).build();
  }

  private String url(String queue) {
    return endpoint + "/000000000000/" + queue;
  }

  public void createQueue(String queue) {
    sqs.createQueue(CreateQueueRequest.builder().queueName(queue).build());
  }

  public void send(String queue, List<String> bodies) {
    for (String body : bodies) {
      sqs.sendMessage(SendMessageRequest.builder().queueUrl(url(queue)).messageBody(body).build());
    }
  }

  /** With as many attributes as there may be. */
  public void sendFull(String queue, String body) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    for (int i = 0; i < 10; i++) {
      attributes.put("a" + i, MessageAttributeValue.builder().dataType("String").stringValue("v").build());
    }
    sqs.sendMessage(SendMessageRequest.builder().queueUrl(url(queue)).messageBody(body).messageAttributes(attributes).build());
  }

  /** Returns how many the service refused. */
  public int sendBatch(String queue, List<String> bodies) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (String body : bodies) {
      entries.add(SendMessageBatchRequestEntry.builder().id("id" + entries.size()).messageBody(body).build());
    }
    return sqs.sendMessageBatch(SendMessageBatchRequest.builder().queueUrl(url(queue)).entries(entries).build()).failed().size();
  }

  public void sendAsync(String queue, String body, Consumer<Throwable> callback) {
    async.sendMessage(SendMessageRequest.builder().queueUrl(url(queue)).messageBody(body).build())
        .whenComplete((sent, thrown) -> callback.accept(thrown));
  }

  private static ReceiveMessageRequest request(String url) {
    return ReceiveMessageRequest.builder().queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(60).build();
  }

  public void receive(String queue, int count, Consumer<String> listener) {
    List<String> handles = new ArrayList<>();
    while (handles.size() < count) {
      for (Message message : sqs.receiveMessage(request(url(queue))).messages()) {
        listener.accept(message.body());
        handles.add(message.receiptHandle());
      }
    }
    for (String each : handles) {   // so that they are there again
      sqs.changeMessageVisibility(ChangeMessageVisibilityRequest.builder().queueUrl(url(queue)).receiptHandle(each).visibilityTimeout(0).build());
    }
  }

  /** Receives once, and returns the names of the attributes of all messages. */
  public List<String> receiveAsync(String queue, Consumer<String> listener) {
    return async.receiveMessage(request(url(queue))).thenApply(received -> {
      List<String> names = new ArrayList<>();
      for (Message message : received.messages()) {
        listener.accept(message.body());
        names.addAll(message.messageAttributes().keySet());
      }
      return names;
    }).join();
  }

  /** Stops at the first message, and deletes it. */
  public void receiveOne(String queue) {
    for (Message message : sqs.receiveMessage(request(url(queue))).messages()) {
      sqs.deleteMessage(DeleteMessageRequest.builder().queueUrl(url(queue)).receiptHandle(message.receiptHandle()).build());
      break;
    }
  }

  public void close() {
    sqs.close();
    async.close();
  }
}
