package dev.weft.instrumentations.nats;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.RequestHeaders;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.util.Collections;

/** The headers of a message. */
final class MessageHeaders {
  static final RequestHeaders<Message> READER = new RequestHeaders<Message>() {
    @Override
    public @Nullable String get(Message message, String name) {
      Headers headers = message.getHeaders();
      return headers == null ? null : headers.getFirst(name);
    }

    @Override
    public Iterable<String> names(Message message) {
      Headers headers = message.getHeaders();
      return headers == null ? Collections.<String>emptySet() : headers.keySet();
    }
  };

  static final HeaderSetter<Headers> SETTER = new HeaderSetter<Headers>() {
    @Override
    public void set(Headers headers, String name, String value) {
      headers.put(name, value);
    }
  };

  private MessageHeaders() {
  }
}
