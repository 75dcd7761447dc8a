package dev.weft.telemetry.messaging;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HeaderSetter;
import java.util.HashMap;
import java.util.Map;

/**
 * The attributes of messages, which carry the trace. Each SDK and each service has a type of its own for their values. A topic that hands its
 * messages on to queues as they are is bound to what the queues take.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html">Message quotas</a>
 */
public abstract class AwsAttributes<V> implements HeaderSetter<Map<String, V>> {
  /** What a message or a batch may have before anything is added: the services take 256 KiB. */
  public static final int MOST_BYTES = 240 * 1024;
  /** What a trace adds to each message of a batch, but for long values that it passes on. */
  public static final int ADDED_BYTES = 1024;

  private static final int MOST_ATTRIBUTES = 10;
  private static final int LONGEST_VALUE = 512;
  private static final int MOST_BYTES_OF_CHARACTER = 3;

  protected abstract V ofText(String text);

  /** The bytes of a value and of its type, at most. */
  protected abstract int size(V value);

  /** The attributes of a message, and its trace. */
  public final Map<String, V> with(MessagingOperation operation, Map<String, V> own) {
    Map<String, V> all = new HashMap<>(own);
    operation.inject(this, all);
    return all;
  }

  /** Leaves out what the service would refuse the message for. */
  @Override
  public final void set(Map<String, V> attributes, String name, String value) {
    boolean hasRoom = attributes.size() < MOST_ATTRIBUTES || attributes.containsKey(name);
    if (hasRoom && !value.isEmpty() && value.length() <= LONGEST_VALUE) {
      attributes.put(name, ofText(value));
    }
  }

  /** The bytes of a message, at most. */
  public final int size(@Nullable String body, Map<String, V> attributes) {
    int size = size(body);
    for (Map.Entry<String, V> each : attributes.entrySet()) {
      size += size(each.getKey()) + size(each.getValue());
    }
    return size;
  }

  /** The bytes of a text, at most. */
  protected static int size(@Nullable String text) {
    return text == null ? 0 : Math.min(text.length(), MOST_BYTES) * MOST_BYTES_OF_CHARACTER;
  }
}
