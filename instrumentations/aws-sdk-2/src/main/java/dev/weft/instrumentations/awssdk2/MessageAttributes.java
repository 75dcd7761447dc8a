package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.messaging.MessagingOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The attributes of messages, which carry the trace.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html">Message quotas</a>
 */
final class MessageAttributes {
  /** What a message or a batch may have before anything is added: SQS takes 256 KiB. */
  static final int MOST_BYTES = 240 * 1024;
  /** What a trace adds to each message of a batch, but for long values that it passes on. */
  static final int ADDED_BYTES = 1024;
  private static final int MOST_ATTRIBUTES = 10;
  private static final int LONGEST_VALUE = 512;
  private static final int MOST_BYTES_OF_CHARACTER = 3;

  static final RequestHeaders<Message> HEADERS = new RequestHeaders<Message>() {
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

  /** Leaves out what SQS would refuse the message for. */
  private static final HeaderSetter<Map<String, MessageAttributeValue>> SETTER = new HeaderSetter<Map<String, MessageAttributeValue>>() {
    @Override
    public void set(Map<String, MessageAttributeValue> attributes, String name, String value) {
      boolean hasRoom = attributes.size() < MOST_ATTRIBUTES || attributes.containsKey(name);
      if (hasRoom && !value.isEmpty() && value.length() <= LONGEST_VALUE) {
        attributes.put(name, MessageAttributeValue.builder().dataType("String").stringValue(value).build());
      }
    }
  };

  private MessageAttributes() {
  }

  /** The attributes of a message, and its trace. */
  static Map<String, MessageAttributeValue> with(MessagingOperation operation, Map<String, MessageAttributeValue> own) {
    Map<String, MessageAttributeValue> all = new HashMap<>(own);
    operation.inject(SETTER, all);
    return all;
  }

  /** The names of the attributes that a request asks for, and those of the trace. */
  static List<String> asked(List<String> own) {
    List<String> all = new ArrayList<>(own);
    for (String each : MessagingOperation.injectedNames()) {
      if (!all.contains(each)) {
        all.add(each);
      }
    }
    return all;
  }

  /** The bytes of a message, at most. */
  static int size(@Nullable String body, Map<String, MessageAttributeValue> attributes) {
    int size = characters(body);
    for (Map.Entry<String, MessageAttributeValue> each : attributes.entrySet()) {
      MessageAttributeValue value = each.getValue();
      size += characters(each.getKey()) + characters(value.dataType()) + characters(value.stringValue())
          + (value.binaryValue() == null ? 0 : value.binaryValue().asByteArray().length);
    }
    return size;
  }

  private static int characters(@Nullable String text) {
    return text == null ? 0 : Math.min(text.length(), MOST_BYTES) * MOST_BYTES_OF_CHARACTER;
  }
}
