package application;

import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.handlers.AsyncHandler;
import com.amazonaws.services.sqs.AmazonSQSAsyncClient;
import com.amazonaws.services.sqs.AmazonSQSClient;
import com.amazonaws.services.sqs.model.ChangeMessageVisibilityRequest;
import com.amazonaws.services.sqs.model.Message;
import com.amazonaws.services.sqs.model.MessageAttributeValue;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Sends messages to queues and receives them, as all releases can. */
@SuppressWarnings("deprecation")
public final class OldSqsUser {
  private final String endpoint;
  private final AmazonSQSClient sqs;
  private final AmazonSQSAsyncClient async;

  public OldSqsUser(String endpoint) {
    this.endpoint = endpoint;
    BasicAWSCredentials credentials = new BasicAWSCredentials("x", "x");
    sqs = new AmazonSQSClient(credentials);
    sqs.setEndpoint(endpoint);
    async = new AmazonSQSAsyncClient(credentials);
    async.setEndpoint(endpoint);
  }

  private String url(String queue) {
    return endpoint + "/000000000000/" + queue;
  }

  public void createQueue(String queue) {
    sqs.createQueue(queue);
  }

  public void send(String queue, List<String> bodies) {
    for (String body : bodies) {
      sqs.sendMessage(url(queue), body);
    }
  }

  /** Returns the names of the request's attributes after it was sent. */
  public List<String> sendTwice(String queue, String body) {
    SendMessageRequest request = new SendMessageRequest(url(queue), body).addMessageAttributesEntry("own", text());
    sqs.sendMessage(request);
    sqs.sendMessage(request);
    return new ArrayList<>(request.getMessageAttributes().keySet());
  }

  private static MessageAttributeValue text() {
    return new MessageAttributeValue().withDataType("String").withStringValue("v");
  }

  /** With as many attributes as there may be. */
  public void sendFull(String queue, String body) {
    SendMessageRequest request = new SendMessageRequest(url(queue), body);
    for (int i = 0; i < 10; i++) {
      request.addMessageAttributesEntry("a" + i, text());
    }
    sqs.sendMessage(request);
  }

  /** Returns how many the service refused. */
  public int sendBatch(String queue, List<String> bodies) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (String body : bodies) {
      entries.add(new SendMessageBatchRequestEntry("id" + entries.size(), body));
    }
    return sqs.sendMessageBatch(new SendMessageBatchRequest(url(queue), entries)).getFailed().size();
  }

  public void sendAsync(String queue, String body, Consumer<Throwable> callback) {
    async.sendMessageAsync(new SendMessageRequest(url(queue), body), new AsyncHandler<SendMessageRequest, SendMessageResult>() {
      @Override
      public void onError(Exception thrown) {
        callback.accept(thrown);
      }

      @Override
      public void onSuccess(SendMessageRequest request, SendMessageResult result) {
        callback.accept(null);
      }
    });
  }

  private ReceiveMessageRequest request(String queue) {
    return new ReceiveMessageRequest(url(queue)).withMaxNumberOfMessages(10).withVisibilityTimeout(60);
  }

  public void receive(String queue, int count, Consumer<String> listener) {
    List<String> handles = new ArrayList<>();
    while (handles.size() < count) {
      for (Message message : sqs.receiveMessage(request(queue)).getMessages()) {
        listener.accept(message.getBody());
        handles.add(message.getReceiptHandle());
      }
    }
    for (String each : handles) {   // so that they are there again
      sqs.changeMessageVisibility(new ChangeMessageVisibilityRequest(url(queue), each, 0));
    }
  }

  /** Receives once, and takes the messages off the list. Returns how many there were. */
  public int receiveAndRemove(String queue) {
    List<Message> messages = sqs.receiveMessage(request(queue)).getMessages();
    int count = messages.size();
    while (!messages.isEmpty()) {
      messages.remove(0);
    }
    return count;
  }

  public void close() {
    sqs.shutdown();
    async.shutdown();
  }
}
