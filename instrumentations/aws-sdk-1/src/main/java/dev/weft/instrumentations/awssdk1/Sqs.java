package dev.weft.instrumentations.awssdk1;

import com.amazonaws.services.sqs.model.BatchResultErrorEntry;
import com.amazonaws.services.sqs.model.Message;
import com.amazonaws.services.sqs.model.MessageAttributeValue;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.amazonaws.services.sqs.model.ReceiveMessageResult;
import com.amazonaws.services.sqs.model.SendMessageBatchRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.SendMessageBatchResult;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageResult;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.messaging.AwsAttributes;
import dev.weft.telemetry.messaging.AwsMessages;
import dev.weft.telemetry.messaging.MessageProcessing;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingOperation;
import dev.weft.telemetry.messaging.ReceivedMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Messages that are sent to queues of SQS and received from them. The application's requests stay as they are: the service gets copies.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/sqs/">Semantic conventions for AWS SQS</a>
 */
final class Sqs {
  private static final AwsAttributes<MessageAttributeValue> ATTRIBUTES = new AwsAttributes<MessageAttributeValue>() {
    @Override
    protected MessageAttributeValue ofText(String text) {
      return new MessageAttributeValue().withDataType("String").withStringValue(text);
    }

    @Override
    protected int size(MessageAttributeValue value) {
      return size(value.getDataType()) + size(value.getStringValue()) + (value.getBinaryValue() == null ? 0 : value.getBinaryValue().remaining());
    }
  };

  private static final RequestHeaders<Message> HEADERS = new RequestHeaders<Message>() {
    @Override
    public @Nullable String get(Message message, String name) {
      for (Map.Entry<String, MessageAttributeValue> each : message.getMessageAttributes().entrySet()) {
        if (name.equalsIgnoreCase(each.getKey())) {
          return each.getValue().getStringValue();
        }
      }
      return null;
    }

    @Override
    public Iterable<String> names(Message message) {
      return message.getMessageAttributes().keySet();
    }
  };

  static final MessageProcessing PROCESSING = new MessageProcessing() {
    @Override
    public @Nullable MessagingOperation start(ReceivedMessages received, Object taken) {
      Message message = (Message) taken;
      MessagingOperation operation = MessagingOperation.startProcess(
          Context.slot(), received.client(), received.destination(), HEADERS, message);
      if (operation != null) {
        operation.messageId(message.getMessageId());
      }
      return operation;
    }
  };

  private Sqs() {
  }

  /** Starts a call. Returns the operation and the request that takes the place of the application's; null inside another call. */
  static @Nullable Object[] start(Object client, Object request) {
    return request instanceof SendMessageRequest ? startSend(client, (SendMessageRequest) request)
        : request instanceof SendMessageBatchRequest ? startBatch(client, (SendMessageBatchRequest) request)
        : request instanceof ReceiveMessageRequest ? startReceive(client, (ReceiveMessageRequest) request) : null;
  }

  private static @Nullable Object[] startSend(Object client, SendMessageRequest send) {
    MessagingOperation operation = startSend(client, send.getQueueUrl());
    if (operation == null) {
      return null;
    }
    if (ATTRIBUTES.size(send.getMessageBody(), send.getMessageAttributes()) > AwsAttributes.MOST_BYTES) {
      return new Object[] {send, operation};
    }
    SendMessageRequest sent = send.clone();
    sent.setMessageAttributes(ATTRIBUTES.with(operation, send.getMessageAttributes()));
    return new Object[] {sent, operation};
  }

  private static @Nullable Object[] startBatch(Object client, SendMessageBatchRequest batch) {
    MessagingOperation operation = startSend(client, batch.getQueueUrl());
    if (operation == null) {
      return null;
    }
    operation.batch(batch.getEntries().size());
    int size = 0;
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>(batch.getEntries().size());
    for (SendMessageBatchRequestEntry each : batch.getEntries()) {
      size += ATTRIBUTES.size(each.getMessageBody(), each.getMessageAttributes()) + AwsAttributes.ADDED_BYTES;
      SendMessageBatchRequestEntry entry = each.clone();
      entry.setMessageAttributes(ATTRIBUTES.with(operation, each.getMessageAttributes()));
      entries.add(entry);
    }
    if (size > AwsAttributes.MOST_BYTES) {
      return new Object[] {batch, operation};
    }
    SendMessageBatchRequest sent = batch.clone();
    sent.setEntries(entries);
    return new Object[] {sent, operation};
  }

  private static @Nullable MessagingOperation startSend(Object client, @Nullable String queueUrl) {
    return described(MessagingOperation.startSend(Context.slot(), client(client, queueUrl), AwsMessages.queue(queueUrl), "send"), queueUrl);
  }

  private static @Nullable Object[] startReceive(Object client, ReceiveMessageRequest receive) {
    MessagingClient receiver = client(client, receive.getQueueUrl());
    MessagingOperation.endLeft(Context.slot(), receiver);
    MessagingOperation operation = described(
        MessagingOperation.startReceive(Context.slot(), receiver, AwsMessages.queue(receive.getQueueUrl()), "receive"), receive.getQueueUrl());
    if (operation == null) {
      return null;
    }
    ReceiveMessageRequest sent = receive.clone();
    sent.setMessageAttributeNames(AwsMessages.asked(receive.getMessageAttributeNames()));
    return new Object[] {sent, operation};
  }

  private static @Nullable MessagingOperation described(@Nullable MessagingOperation operation, @Nullable String queueUrl) {
    if (operation != null && operation.isRecording()) {
      operation.set(Calls.QUEUE_URL, queueUrl);
    }
    return operation;
  }

  private static MessagingClient client(Object client, @Nullable String queueUrl) {
    return AwsMessages.queues(Calls.AWS_SDK_1, client, queueUrl);
  }

  /** Ends a call. One that has received no message is no operation. */
  static void end(MessagingOperation operation, @Nullable Object result, @Nullable Throwable thrown) {
    if (result instanceof SendMessageResult) {
      operation.messageId(((SendMessageResult) result).getMessageId());
    } else if (result instanceof SendMessageBatchResult) {
      List<BatchResultErrorEntry> failed = ((SendMessageBatchResult) result).getFailed();
      if (!failed.isEmpty()) {
        operation.error(String.valueOf(failed.get(0).getCode()));
      }
    } else if (result instanceof ReceiveMessageResult && !received(operation, ((ReceiveMessageResult) result).getMessages())) {
      operation.cancel();
      return;
    }
    operation.end(thrown);
  }

  private static boolean received(MessagingOperation operation, List<Message> messages) {
    if (messages.isEmpty()) {
      return false;
    }
    operation.batch(messages.size());
    if (operation.isRecording()) {
      for (Message each : messages) {
        operation.linkFrom(HEADERS, each);
      }
    }
    // only now, since the loop above is not the application's
    new ReceivedMessages(operation.client(), operation.destination(), messages.size()).remember(messages.get(0));
    return true;
  }
}
