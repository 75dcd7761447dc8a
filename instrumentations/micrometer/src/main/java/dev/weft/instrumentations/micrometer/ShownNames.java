package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Nullable;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.NamingConvention;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The names that Micrometer's registry for Prometheus gives to meters and tags. */
final class ShownNames implements NamingConvention {
  static final ShownNames INSTANCE = new ShownNames();
  static final String TOTAL = "_total";
  private static final String SECONDS = "_seconds";
  private static final String[] RESERVED = {TOTAL, "_created", "_bucket", "_info"};

  private ShownNames() {
  }

  @Override
  public String name(String name, Meter.Type type, @Nullable String baseUnit) {
    String shown = underscored(name, true);
    switch (type) {
      case COUNTER:
      case DISTRIBUTION_SUMMARY:
      case GAUGE:
        return baseUnit == null || baseUnit.isEmpty() || shown.endsWith("_" + baseUnit) ? shown : shown + '_' + underscored(baseUnit, true);
      case TIMER:
      case LONG_TASK_TIMER:
        return shown.endsWith(SECONDS) ? shown : shown + SECONDS;
      default:
        return shown;
    }
  }

  @Override
  public String tagKey(String key) {
    return underscored(key, false);
  }

  /** The name without suffixes that belong to a kind of metric, which adds its own. */
  static String withoutReserved(String name) {
    for (String suffix : RESERVED) {
      if (name.endsWith(suffix) && name.length() > suffix.length()) {
        return withoutReserved(name.substring(0, name.length() - suffix.length()));
      }
    }
    return name;
  }

  /** Names and values by turns, ordered by names. */
  static String[] labels(List<Tag> tags, @Nullable String statistic) {
    Map<String, String> ordered = new TreeMap<>();
    for (Tag tag : tags) {
      ordered.put(tag.getKey(), tag.getValue());
    }
    if (statistic != null) {
      ordered.put("statistic", statistic);
    }
    String[] labels = new String[2 * ordered.size()];
    int i = 0;
    for (Map.Entry<String, String> each : ordered.entrySet()) {
      labels[i++] = each.getKey();
      labels[i++] = each.getValue();
    }
    return labels;
  }

  private static String underscored(String text, boolean colons) {
    StringBuilder name = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isDigit = c >= '0' && c <= '9' && i > 0;
      name.append(isDigit || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == ':' && colons ? c : '_');
    }
    return name.toString();
  }
}
