package dev.weft.instrumentations.springrabbit;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.RequestHeaders;
import java.util.Map;
import org.springframework.amqp.core.Message;

/** The headers of a message that a listener gets. */
final class MessageHeaders implements RequestHeaders<Message> {
  static final MessageHeaders READER = new MessageHeaders();

  private MessageHeaders() {
  }

  @Override
  public @Nullable String get(Message message, String name) {
    Map<String, Object> headers = message.getMessageProperties().getHeaders();
    Object value = headers.get(name);
    if (value != null) {
      return value.toString();
    }
    for (Map.Entry<String, Object> header : headers.entrySet()) {
      if (name.equalsIgnoreCase(header.getKey()) && header.getValue() != null) {
        return header.getValue().toString();
      }
    }
    return null;
  }

  @Override
  public Iterable<String> names(Message message) {
    return message.getMessageProperties().getHeaders().keySet();
  }
}
