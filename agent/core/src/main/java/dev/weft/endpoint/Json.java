package dev.weft.endpoint;

import dev.weft.advice.Nullable;
import java.util.Map;

/** Writes maps, iterables, texts, numbers, booleans and null as JSON; other values as their text. */
final class Json {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder(4096);

  private Json() {
  }

  /** Indented by two spaces, with a line end at its end. */
  static String of(@Nullable Object value) {
    Json json = new Json();
    json.value(value, "\n");
    return json.out.append('\n').toString();
  }

  private void value(@Nullable Object value, String lineStart) {
    if (value instanceof Map) {
      object((Map<?, ?>) value, lineStart);
    } else if (value instanceof Iterable) {
      array((Iterable<?>) value, lineStart);
    } else if (value == null || value instanceof Boolean || value instanceof Number && isFinite((Number) value)) {
      out.append(value);
    } else {
      text(value.toString());
    }
  }

  /** JSON has no infinity and no NaN: they are written as texts. */
  private static boolean isFinite(Number number) {
    double value = number.doubleValue();
    return !Double.isNaN(value) && !Double.isInfinite(value);
  }

  private void object(Map<?, ?> map, String lineStart) {
    String before = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(before).append(lineStart).append("  ");
      text(String.valueOf(entry.getKey()));
      out.append(": ");
      value(entry.getValue(), lineStart + "  ");
      before = ",";
    }
    out.append(map.isEmpty() ? "{}" : lineStart + "}");
  }

  private void array(Iterable<?> values, String lineStart) {
    String before = "[";
    for (Object value : values) {
      out.append(before).append(lineStart).append("  ");
      value(value, lineStart + "  ");
      before = ",";
    }
    out.append(before.equals("[") ? "[]" : lineStart + "]");
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '\n') {
        out.append("\\n");
      } else if (c < ' ' || c == 0x7f || Character.isSurrogate(c) && !isPaired(text, i)) {
        out.append("\\u").append(HEX.charAt(c >> 12)).append(HEX.charAt(c >> 8 & 15));
        out.append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private static boolean isPaired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
