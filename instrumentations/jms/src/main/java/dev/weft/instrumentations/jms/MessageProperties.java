package dev.weft.instrumentations.jms;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.RequestHeaders;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * The properties of a message as headers. Names of properties are Java identifiers, so that a dash is written {@code __dash__}, as OpenTelemetry's
 * agent does.
 */
final class MessageProperties implements RequestHeaders<Message> {
  static final MessageProperties READER = new MessageProperties();

  static final HeaderSetter<Message> SETTER = new HeaderSetter<Message>() {
    @Override
    public void set(Message message, String name, String value) {
      try {
        message.setStringProperty(property(name), value);
      } catch (JMSException | RuntimeException e) {
        // a message that was received is read-only; it is sent as it is
      }
    }
  };

  private static final String DASH = "__dash__";

  private MessageProperties() {
  }

  private static String property(String header) {
    int dash = header.indexOf('-');
    if (dash < 0) {
      return header;
    }
    StringBuilder property = new StringBuilder(header.length() + 3 * DASH.length());
    int from = 0;
    while (dash >= 0) {
      property.append(header, from, dash).append(DASH);
      from = dash + 1;
      dash = header.indexOf('-', from);
    }
    return property.append(header, from, header.length()).toString();
  }

  @Override
  public @Nullable String get(Message message, String name) {
    try {
      return message.getStringProperty(property(name));
    } catch (JMSException | RuntimeException e) {
      return null;
    }
  }

  @Override
  public Iterable<String> names(Message message) {
    try {
      List<String> names = new ArrayList<>();
      for (Enumeration<?> all = message.getPropertyNames(); all.hasMoreElements();) {
        names.add(String.valueOf(all.nextElement()).replace(DASH, "-"));
      }
      return names;
    } catch (JMSException | RuntimeException e) {
      return Collections.emptyList();
    }
  }
}
