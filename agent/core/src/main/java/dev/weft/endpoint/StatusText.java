package dev.weft.endpoint;

import dev.weft.advice.Nullable;
import java.util.Map;

/** The status as plain text for a terminal. */
final class StatusText {
  private final StringBuilder out = new StringBuilder(4096);

  private StatusText() {
  }

  static String of(Map<String, Object> status) {
    StatusText text = new StatusText();
    for (Map.Entry<String, Object> section : status.entrySet()) {
      text.out.append(section.getKey()).append('\n');
      text.lines(section.getValue(), "  ");
      text.out.append('\n');
    }
    return text.out.toString();
  }

  private void lines(@Nullable Object value, String indent) {
    if (value instanceof Map) {
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        named(String.valueOf(entry.getKey()), entry.getValue(), indent);
      }
    } else if (value instanceof Iterable) {
      for (Object each : (Iterable<?>) value) {
        lines(each, indent);
      }
    } else {
      out.append(indent).append(value).append('\n');
    }
  }

  private void named(String name, @Nullable Object value, String indent) {
    out.append(indent).append(name);
    if (value instanceof Map || value instanceof Iterable) {
      out.append('\n');
      lines(value, indent + "  ");
    } else {
      out.append(": ").append(value).append('\n');
    }
  }
}
