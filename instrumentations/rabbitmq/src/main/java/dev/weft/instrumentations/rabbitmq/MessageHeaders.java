package dev.weft.instrumentations.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RequestHeaders;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The headers of a message, a part of its properties. */
final class MessageHeaders implements RequestHeaders<BasicProperties> {
  static final MessageHeaders READER = new MessageHeaders();

  private static final HeaderSetter<Map<String, Object>> SETTER = new HeaderSetter<Map<String, Object>>() {
    @Override
    public void set(Map<String, Object> headers, String name, String value) {
      headers.put(name, value);
    }
  };

  private MessageHeaders() {
  }

  /** A copy of the properties with the operation in their headers: applications use properties for several messages. */
  static BasicProperties withSender(@Nullable BasicProperties properties, Operation operation) {
    Map<String, Object> before = properties == null ? null : properties.getHeaders();
    Map<String, Object> headers = before == null ? new HashMap<>() : new HashMap<>(before);
    operation.inject(SETTER, headers);
    BasicProperties.Builder copy = properties == null ? new BasicProperties.Builder() : properties.builder();
    return copy.headers(headers).build();
  }

  @Override
  public @Nullable String get(@Nullable BasicProperties properties, String name) {
    Map<String, Object> headers = properties == null ? null : properties.getHeaders();
    if (headers == null) {
      return null;
    }
    Object value = headers.get(name);
    if (value != null) {
      return value.toString();   // a LongString, once it was received
    }
    for (Map.Entry<String, Object> header : headers.entrySet()) {
      if (name.equalsIgnoreCase(header.getKey()) && header.getValue() != null) {
        return header.getValue().toString();
      }
    }
    return null;
  }

  @Override
  public Iterable<String> names(@Nullable BasicProperties properties) {
    Map<String, Object> headers = properties == null ? null : properties.getHeaders();
    return headers == null ? Collections.<String>emptySet() : headers.keySet();
  }
}
