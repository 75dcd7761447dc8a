package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.messaging.MessageProcessing;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import dev.weft.telemetry.messaging.ReceivedMessages;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.client.handler.ClientExecutionParams;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.Message;
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

  private static final WeakIdentityMap<MessagingClient> CLIENTS = LibraryState.map("aws message clients");

  static final MessageProcessing PROCESSING = new MessageProcessing() {
    @Override
    public @Nullable MessagingOperation start(ReceivedMessages received, Object taken) {
      Message message = (Message) taken;
      MessagingOperation operation = MessagingOperation.startProcess(
          Context.slot(), received.client(), received.destination(), MessageAttributes.HEADERS, message);
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
      if (operation != null && MessageAttributes.size(send.messageBody(), send.messageAttributes()) <= MessageAttributes.MOST_BYTES) {
        input(call, send.toBuilder().messageAttributes(MessageAttributes.with(operation, send.messageAttributes())).build());
      }
      return operation;
    }
    if (request instanceof SendMessageBatchRequest) {
      return startBatch(handler, (SendMessageBatchRequest) request, call);
    }
    if (request instanceof ReceiveMessageRequest) {
      ReceiveMessageRequest receive = (ReceiveMessageRequest) request;
      input(call, receive.toBuilder().messageAttributeNames(MessageAttributes.asked(receive.messageAttributeNames())).build());
      MessagingClient client = client(handler, receive.queueUrl());
      MessagingOperation.endLeft(Context.slot(), client);
      return described(MessagingOperation.startReceive(Context.slot(), client, queue(receive.queueUrl()), "receive"), receive.queueUrl());
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
      size += MessageAttributes.size(entry.messageBody(), entry.messageAttributes()) + MessageAttributes.ADDED_BYTES;
      entries.add(entry.toBuilder().messageAttributes(MessageAttributes.with(operation, entry.messageAttributes())).build());
    }
    if (size <= MessageAttributes.MOST_BYTES) {
      input(call, batch.toBuilder().entries(entries).build());
    }
    return operation;
  }

  private static @Nullable MessagingOperation startSend(Object handler, @Nullable String queueUrl) {
    return described(MessagingOperation.startSend(Context.slot(), client(handler, queueUrl), queue(queueUrl), "send"), queueUrl);
  }

  private static @Nullable MessagingOperation described(@Nullable MessagingOperation operation, @Nullable String queueUrl) {
    if (operation != null && operation.isRecording()) {
      operation.set(Resources.QUEUE_URL, queueUrl);
    }
    return operation;
  }

  /** The SDK makes this object for one call. */
  @SuppressWarnings("unchecked")
  private static void input(ClientExecutionParams<?, ?> call, SdkRequest request) {
    ((ClientExecutionParams<SdkRequest, ?>) call).withInput(request);
  }

  private static MessagingDestination queue(@Nullable String url) {
    return MessagingDestination.of(url == null ? null : url.substring(url.lastIndexOf('/') + 1));
  }

  private static MessagingClient client(Object handler, @Nullable String queueUrl) {
    MessagingClient client = CLIENTS.get(handler);
    if (client == null) {
      URI uri = uri(queueUrl);
      client = new MessagingClient(Calls.AWS_SDK_2, "aws_sqs", null, null, uri == null ? null : uri.getHost(),
          uri == null || uri.getHost() == null ? 0 : uri.getPort() > 0 ? uri.getPort() : "http".equals(uri.getScheme()) ? 80 : 443);
      CLIENTS.put(handler, client);
    }
    return client;
  }

  private static @Nullable URI uri(@Nullable String url) {
    try {
      return url == null ? null : URI.create(url);
    } catch (IllegalArgumentException e) {   // the service will refuse it
      return null;
    }
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
        operation.linkFrom(MessageAttributes.HEADERS, each);
      }
    }
    // only now, since the loop above is not the application's; the response that it gets is a copy, with the same messages
    new ReceivedMessages(operation.client(), operation.destination(), messages.size()).remember(messages.get(0));
    return true;
  }
}
