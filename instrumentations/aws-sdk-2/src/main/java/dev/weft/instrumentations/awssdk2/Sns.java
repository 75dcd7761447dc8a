package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.AwsAttributes;
import dev.weft.telemetry.messaging.AwsMessages;
import dev.weft.telemetry.messaging.MessagingOperation;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.client.handler.ClientExecutionParams;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/**
 * Messages that are published to topics of SNS. What goes to a telephone or a device is a call and has no room for a trace.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/sns/">Semantic conventions for AWS SNS</a>
 */
final class Sns {
  static final String SERVICE = "Sns";

  static final AwsAttributes<MessageAttributeValue> ATTRIBUTES = new AwsAttributes<MessageAttributeValue>() {
    @Override
    protected MessageAttributeValue ofText(String text) {
      return MessageAttributeValue.builder().dataType("String").stringValue(text).build();
    }

    @Override
    protected int size(MessageAttributeValue value) {
      return size(value.dataType()) + size(value.stringValue()) + (value.binaryValue() == null ? 0 : value.binaryValue().asByteArray().length);
    }
  };

  private Sns() {
  }

  /** Starts a call that publishes messages. Null if it does not, else as for {@link Calls#start}. */
  static @Nullable MessagingOperation start(Object handler, ClientExecutionParams<?, ?> call) {
    SdkRequest request = call.getInput();
    if (!(request instanceof PublishRequest)) {
      return "PublishBatch".equals(call.getOperationName()) ? SnsBatch.start(handler, call) : null;   // its classes came later
    }
    PublishRequest publish = (PublishRequest) request;
    MessagingOperation operation = publish.topicArn() == null ? null : startPublish(handler, publish.topicArn());
    if (operation != null && ATTRIBUTES.size(publish.message(), publish.messageAttributes()) <= AwsAttributes.MOST_BYTES) {
      Calls.input(call, publish.toBuilder().messageAttributes(ATTRIBUTES.with(operation, publish.messageAttributes())).build());
    }
    return operation;
  }

  static @Nullable MessagingOperation startPublish(Object handler, String topic) {
    MessagingOperation operation = MessagingOperation.startSend(
        Context.slot(), AwsMessages.topics(Calls.AWS_SDK_2, handler), AwsMessages.topic(topic), "publish");
    if (operation != null && operation.isRecording()) {
      operation.set(Resources.TOPIC, topic);
    }
    return operation;
  }

  static void answered(MessagingOperation operation, Object response) {
    if (response instanceof PublishResponse) {
      operation.messageId(((PublishResponse) response).messageId());
    } else {
      SnsBatch.answered(operation, response);
    }
  }
}
