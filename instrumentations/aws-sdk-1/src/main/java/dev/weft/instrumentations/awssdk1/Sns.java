package dev.weft.instrumentations.awssdk1;

import com.amazonaws.services.sns.model.MessageAttributeValue;
import com.amazonaws.services.sns.model.PublishRequest;
import com.amazonaws.services.sns.model.PublishResult;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.AwsAttributes;
import dev.weft.telemetry.messaging.AwsMessages;
import dev.weft.telemetry.messaging.MessagingOperation;

/**
 * Messages that are published to topics of SNS. What goes to a telephone or a device is a call and has no room for a trace.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/sns/">Semantic conventions for AWS SNS</a>
 */
final class Sns {
  static final AwsAttributes<MessageAttributeValue> ATTRIBUTES = new AwsAttributes<MessageAttributeValue>() {
    @Override
    protected MessageAttributeValue ofText(String text) {
      return new MessageAttributeValue().withDataType("String").withStringValue(text);
    }

    @Override
    protected int size(MessageAttributeValue value) {
      return size(value.getDataType()) + size(value.getStringValue()) + (value.getBinaryValue() == null ? 0 : value.getBinaryValue().remaining());
    }
  };

  private Sns() {
  }

  /** Starts a call. Returns the operation and the request that takes the place of the application's; null inside another call. */
  static @Nullable Object[] start(Object client, PublishRequest publish) {
    MessagingOperation operation = publish.getTopicArn() == null ? null : startPublish(client, publish.getTopicArn());
    if (operation == null) {
      return null;
    }
    if (ATTRIBUTES.size(publish.getMessage(), publish.getMessageAttributes()) > AwsAttributes.MOST_BYTES) {
      return new Object[] {publish, operation};
    }
    PublishRequest sent = publish.clone();
    sent.setMessageAttributes(ATTRIBUTES.with(operation, publish.getMessageAttributes()));
    return new Object[] {sent, operation};
  }

  static @Nullable MessagingOperation startPublish(Object client, String topic) {
    MessagingOperation operation = MessagingOperation.startSend(
        Context.slot(), AwsMessages.topics(Calls.AWS_SDK_1, client), AwsMessages.topic(topic), "publish");
    if (operation != null && operation.isRecording()) {
      operation.set(Calls.TOPIC, topic);
    }
    return operation;
  }

  static void end(MessagingOperation operation, @Nullable PublishResult result, @Nullable Throwable thrown) {
    if (result != null) {
      operation.messageId(result.getMessageId());
    }
    operation.end(thrown);
  }
}
