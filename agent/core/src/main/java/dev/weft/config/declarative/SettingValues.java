package dev.weft.config.declarative;

import dev.weft.advice.Nullable;
import java.util.Map;
import java.util.TreeMap;

/** What the file says, as values of settings, by their names as system properties. */
final class SettingValues {
  private final Map<String, String> values = new TreeMap<>();

  /** Sets nothing without a value. */
  void set(String property, @Nullable String value) {
    if (value != null) {
      values.put(property, value);
    }
  }

  @Nullable String get(String property) {
    return values.get(property);
  }

  Map<String, String> all() {
    return values;
  }
}
