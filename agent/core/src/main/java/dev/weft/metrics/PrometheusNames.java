package dev.weft.metrics;

import dev.weft.telemetry.meters.ApplicationMeter;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The names that OpenTelemetry's exporter for Prometheus gives to instruments and attributes. */
final class PrometheusNames {
  private static final String[] RESERVED = {"_total", "_created", "_bucket", "_info"};
  private static final Map<String, String> UNITS = new HashMap<>();

  static {
    String[] units = {"d", "days", "h", "hours", "min", "minutes", "s", "seconds", "ms", "milliseconds", "us", "microseconds", "ns", "nanoseconds",
        "By", "bytes", "KiBy", "kibibytes", "MiBy", "mebibytes", "GiBy", "gibibytes", "TiBy", "tibibytes", "KBy", "kilobytes", "MBy", "megabytes",
        "GBy", "gigabytes", "TBy", "terabytes", "m", "meters", "V", "volts", "A", "amperes", "J", "joules", "W", "watts", "g", "grams",
        "Cel", "celsius", "Hz", "hertz", "%", "percent"};
    for (int i = 0; i < units.length; i += 2) {
      UNITS.put(units[i], units[i + 1]);
    }
    String[] times = {"s", "second", "m", "minute", "h", "hour", "d", "day", "w", "week", "mo", "month", "y", "year"};
    for (int i = 0; i < times.length; i += 2) {
      UNITS.put("/" + times[i], times[i + 1]);
    }
  }

  private PrometheusNames() {
  }

  /** The name of an instrument, without the suffix of counters, which formats add. */
  static String of(ApplicationMeter meter) {
    if (meter.isNamed()) {
      return meter.name();
    }
    String name = withoutReserved(underscored(meter.name(), true));
    String unit = unit(meter);
    return unit.isEmpty() || name.endsWith("_" + unit) ? name : name + "_" + unit;
  }

  private static String withoutReserved(String name) {
    for (String suffix : RESERVED) {
      if (name.endsWith(suffix) && name.length() > suffix.length()) {
        return withoutReserved(name.substring(0, name.length() - suffix.length()));
      }
    }
    return name;
  }

  private static String unit(ApplicationMeter meter) {
    String unit = withoutAnnotations(meter.unit()).trim();
    if (unit.equals("1")) {
      return "";
    }
    int slash = unit.indexOf('/');
    if (slash < 0) {
      return word(unit);
    }
    String per = unit.substring(slash + 1);
    String time = UNITS.get("/" + per);
    String below = time == null ? word(per) : time;
    String above = slash == 0 ? "" : word(unit.substring(0, slash));
    return below.isEmpty() ? above : above.isEmpty() ? "per_" + below : above + "_per_" + below;
  }

  /** The unit without parts such as {@code {requests}}, which are only comments. */
  private static String withoutAnnotations(String unit) {
    String rest = unit;
    for (int open = rest.indexOf('{'); open >= 0; open = rest.indexOf('{')) {
      int close = rest.indexOf('}', open);
      rest = rest.substring(0, open) + (close < 0 ? "" : rest.substring(close + 1));
    }
    return rest;
  }

  private static String word(String unit) {
    String known = UNITS.get(unit);
    if (known != null) {
      return known;
    }
    String name = underscored(unit, false);
    int from = name.startsWith("_") ? 1 : 0;
    int to = name.endsWith("_") && name.length() > from ? name.length() - 1 : name.length();
    return name.substring(from, to);
  }

  /** The labels of a meter that has them as they are shown, else those for the attributes and the scope. Values whose names become the same are joined. */
  static Labels labels(ApplicationMeter meter, String[] attributes) {
    if (meter.isNamed()) {
      return Labels.of(attributes);
    }
    Map<String, String> labels = new TreeMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      String name = underscored(attributes[i], false);
      String before = labels.get(name);
      labels.put(name, before == null ? attributes[i + 1] : before + ';' + attributes[i + 1]);
    }
    if (!meter.scope().isEmpty()) {
      labels.put("otel_scope_name", meter.scope());
    }
    if (meter.scopeVersion() != null) {
      labels.put("otel_scope_version", meter.scopeVersion());
    }
    String[] names = labels.keySet().toArray(new String[0]);
    return Labels.of(names, labels.values().toArray(new String[0]));
  }

  /** Letters, digits and single underscores; a digit does not come first. */
  private static String underscored(String text, boolean colons) {
    StringBuilder name = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isDigit = c >= '0' && c <= '9';
      if (isDigit && i == 0) {
        name.append('_');
      }
      if (isDigit || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == ':' && colons) {
        name.append(c);
      } else if (name.length() == 0 || name.charAt(name.length() - 1) != '_') {
        name.append('_');
      }
    }
    return name.toString();
  }
}
