package dev.weft.instrumentations.pulsar;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.RequestHeaders;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.common.api.proto.MessageMetadata;

/** The properties of a message. */
final class MessageProperties {
  static final RequestHeaders<Message<?>> READER = new RequestHeaders<Message<?>>() {
    @Override
    public @Nullable String get(Message<?> message, String name) {
      return message.getProperty(name);
    }

    @Override
    public Iterable<String> names(Message<?> message) {
      return message.getProperties().keySet();
    }
  };

  static final HeaderSetter<MessageMetadata> SETTER = new HeaderSetter<MessageMetadata>() {
    @Override
    public void set(MessageMetadata metadata, String name, String value) {
      for (int i = metadata.getPropertiesCount() - 1; i >= 0; i--) {   // the application may have passed on those of a message that it received
        if (name.equals(metadata.getPropertyAt(i).getKey())) {
          metadata.getPropertyAt(i).setValue(value);
          return;
        }
      }
      metadata.addProperty().setKey(name).setValue(value);
    }
  };

  private MessageProperties() {
  }
}
