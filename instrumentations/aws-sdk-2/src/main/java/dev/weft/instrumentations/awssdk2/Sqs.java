package dev.weft.instrumentations.awssdk2;

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
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.client.handler.ClientExecutionParams;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * Messages that are sent to queues of SQS and received from them.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/sqs/">Semantic conventions for AWS SQS</a>
 */
final class Sqs {
  static final String SERVICE = "Sqs";

  private static final AwsAttributes<MessageAttributeValue> ATTRIBUTES = new AwsAttributes<MessageAttributeValue>() {
    @Override
    protected MessageAttributeValue ofText(String text) {
      return MessageAttributeValue.builder().dataType("String").stringValue(text).build();
    }

    @Override
    protected int size(MessageAttributeValue value) {
      return size(value.dataType()) + size(value.stringValue()) + (value.binaryValue() == null ? 0 : value.binaryValue().asByteArray().length);
    }
  };

  private static final RequestHeaders<Message> HEADERS = new RequestHeaders<Message>() {
    @Override
    public @Nullable String get(Message message, String name) {
      for (Map.Entry<String, MessageAttributeValue> each : message.messageAttributes().entrySet()) {
        if (name.equalsIgnoreCase(each.getKey())) {
          return each.getValue().stringValue();
        }
      }
      return null;
    }

    @Override
    public Iterable<String> names(Message message) {
      return message.messageAttributes().keySet();
    }
  };

  static final MessageProcessing PROCESSING = new MessageProcessing() {
    @Override
    public @Nullable MessagingOperation start(ReceivedMessages received, Object taken) {
      Message message = (Message) taken;
      MessagingOperation operation = MessagingOperation.startProcess(
          Context.slot(), received.client(), received.destination(), HEADERS, message);
      if (operation != null) {
        operation.messageId(message.messageId());
      }
      return operation;
    }
  };

  private Sqs() {
  }

  /** Starts a call that sends or receives messages. Null if it does neither, else as for {@link Calls#start}. */
  static @Nullable MessagingOperation start(Object handler, ClientExecutionParams<?, ?> call) {
    SdkRequest request = call.getInput();
    if (request instanceof SendMessageRequest) {
      SendMessageRequest send = (SendMessageRequest) request;
      MessagingOperation operation = startSend(handler, send.queueUrl());
      if (operation != null && ATTRIBUTES.size(send.messageBody(), send.messageAttributes()) <= AwsAttributes.MOST_BYTES) {
        Calls.input(call, send.toBuilder().messageAttributes(ATTRIBUTES.with(operation, send.messageAttributes())).build());
      }
      return operation;
    }
    if (request instanceof SendMessageBatchRequest) {
      return startBatch(handler, (SendMessageBatchRequest) request, call);
    }
    if (request instanceof ReceiveMessageRequest) {
      ReceiveMessageRequest receive = (ReceiveMessageRequest) request;
      Calls.input(call, receive.toBuilder().messageAttributeNames(AwsMessages.asked(receive.messageAttributeNames())).build());
      MessagingClient client = client(handler, receive.queueUrl());
      MessagingOperation.endLeft(Context.slot(), client);
      return described(MessagingOperation.startReceive(Context.slot(), client, AwsMessages.queue(receive.queueUrl()), "receive"), receive.queueUrl());
    }
    return null;
  }

  private static @Nullable MessagingOperation startBatch(Object handler, SendMessageBatchRequest batch, ClientExecutionParams<?, ?> call) {
    MessagingOperation operation = startSend(handler, batch.queueUrl());
    if (operation == null) {
      return null;
    }
    operation.batch(batch.entries().size());
    int size = 0;
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>(batch.entries().size());
    for (SendMessageBatchRequestEntry entry : batch.entries()) {
      size += ATTRIBUTES.size(entry.messageBody(), entry.messageAttributes()) + AwsAttributes.ADDED_BYTES;
      entries.add(entry.toBuilder().messageAttributes(ATTRIBUTES.with(operation, entry.messageAttributes())).build());
    }
    if (size <= AwsAttributes.MOST_BYTES) {
      Calls.input(call, batch.toBuilder().entries(entries).build());
    }
    return operation;
  }

  private static @Nullable MessagingOperation startSend(Object handler, @Nullable String queueUrl) {
    return described(MessagingOperation.startSend(Context.slot(), client(handler, queueUrl), AwsMessages.queue(queueUrl), "send"), queueUrl);
  }

  private static @Nullable MessagingOperation described(@Nullable MessagingOperation operation, @Nullable String queueUrl) {
    if (operation != null && operation.isRecording()) {
      operation.set(Resources.QUEUE_URL, queueUrl);
    }
    return operation;
  }

  private static MessagingClient client(Object handler, @Nullable String queueUrl) {
    return AwsMessages.queues(Calls.AWS_SDK_2, handler, queueUrl);
  }

  /** A call was answered. Returns false if it is no operation, as it received no message. */
  static boolean answered(MessagingOperation operation, Object response) {
    if (response instanceof SendMessageResponse) {
      operation.messageId(((SendMessageResponse) response).messageId());
    } else if (response instanceof SendMessageBatchResponse) {
      List<BatchResultErrorEntry> failed = ((SendMessageBatchResponse) response).failed();
      if (!failed.isEmpty()) {
        operation.error(String.valueOf(failed.get(0).code()));
      }
    } else if (response instanceof ReceiveMessageResponse) {
      return received(operation, (ReceiveMessageResponse) response);
    }
    return true;
  }

  private static boolean received(MessagingOperation operation, ReceiveMessageResponse response) {
    List<Message> messages = response.messages();
    if (messages.isEmpty()) {
      return false;
    }
    operation.batch(messages.size());
    if (operation.isRecording()) {
      for (Message each : messages) {
        operation.linkFrom(HEADERS, each);
      }
    }
    // only now, since the loop above is not the application's; the response that it gets is a copy, with the same messages
    new ReceivedMessages(operation.client(), operation.destination(), messages.size()).remember(messages.get(0));
    return true;
  }
}
