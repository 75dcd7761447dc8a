package dev.weft.telemetry.logs;

import dev.weft.advice.Nullable;
import java.util.Map;

/** Writes maps, iterables, texts, numbers, booleans and null as JSON; other values as their text. */
public final class Json {
  private final StringBuilder out = new StringBuilder(4096);

  private Json() {
  }

  /** Indented by two spaces, with a line end at its end. */
  public static String of(@Nullable Object value) {
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
      JsonText.append(out, value.toString());
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
      JsonText.append(out, String.valueOf(entry.getKey()));
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
}
