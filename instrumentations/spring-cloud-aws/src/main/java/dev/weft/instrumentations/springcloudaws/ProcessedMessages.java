package dev.weft.instrumentations.springcloudaws;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.messaging.AwsMessages;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingOperation;
import java.util.Collection;
import java.util.Map;
import org.springframework.messaging.Message;

/** Messages that a listener gets. Attributes of the queue's message are headers of Spring's. */
final class ProcessedMessages {
  private static final Instrumentation SPRING_CLOUD_AWS = Instrumentation.of("spring-cloud-aws");
  private static final String QUEUE_URL = "Sqs_QueueUrl";

  private static final RequestHeaders<Message<?>> HEADERS = new RequestHeaders<Message<?>>() {
    @Override
    public @Nullable String get(Message<?> message, String name) {
      for (Map.Entry<String, Object> header : message.getHeaders().entrySet()) {
        if (name.equalsIgnoreCase(header.getKey()) && header.getValue() != null) {
          return header.getValue().toString();
        }
      }
      return null;
    }

    @Override
    public Iterable<String> names(Message<?> message) {
      return message.getHeaders().keySet();
    }
  };

  private ProcessedMessages() {
  }

  /**
   * @param stage the part of a container that calls its listener
   * @param messages a message or a collection of messages
   */
  static @Nullable MessagingOperation start(Object stage, Object messages) {
    if (messages instanceof Message) {
      Message<?> message = (Message<?>) messages;
      String url = queueUrl(message);
      MessagingOperation operation = MessagingOperation.startProcess(
          Context.slot(), client(stage, url), AwsMessages.queue(url), HEADERS, message);
      if (operation != null && operation.isRecording()) {
        operation.messageId(String.valueOf(message.getHeaders().getId()));
      }
      return operation;
    }
    return messages instanceof Collection && !((Collection<?>) messages).isEmpty() ? start(stage, (Collection<?>) messages) : null;
  }

  private static @Nullable MessagingOperation start(Object stage, Collection<?> batch) {
    String url = queueUrl((Message<?>) batch.iterator().next());   // all come from the container's queue
    MessagingOperation operation = MessagingOperation.startProcessBatch(
        Context.slot(), client(stage, url), AwsMessages.queue(url), batch.size());
    if (operation != null && operation.isRecording()) {
      for (Object each : batch) {
        operation.linkFrom(HEADERS, (Message<?>) each);
      }
    }
    return operation;
  }

  private static MessagingClient client(Object stage, @Nullable String url) {
    return AwsMessages.queues(SPRING_CLOUD_AWS, stage, url);
  }

  private static @Nullable String queueUrl(Message<?> message) {
    Object url = message.getHeaders().get(QUEUE_URL);
    return url instanceof String ? (String) url : null;
  }
}
