package dev.weft.instrumentations.rocketmq;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.RequestHeaders;
import java.util.Collections;
import java.util.Map;
import org.apache.rocketmq.common.message.Message;

/** The properties of a message, among which are those of the application. */
final class MessageProperties {
  static final RequestHeaders<Message> READER = new RequestHeaders<Message>() {
    @Override
    public @Nullable String get(Message message, String name) {
      return message.getProperty(name);
    }

    @Override
    public Iterable<String> names(Message message) {
      Map<String, String> properties = message.getProperties();
      return properties == null ? Collections.<String>emptySet() : properties.keySet();
    }
  };

  static final HeaderSetter<Message> SETTER = new HeaderSetter<Message>() {
    @Override
    public void set(Message message, String name, String value) {
      if (!value.trim().isEmpty()) {   // the message would refuse it
        message.putUserProperty(name, value);
      }
    }
  };

  private MessageProperties() {
  }
}
