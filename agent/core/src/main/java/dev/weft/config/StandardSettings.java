package dev.weft.config;

import java.util.EnumMap;
import java.util.Map;

/**
 * OpenTelemetry's settings with their values checked. Each wrong value costs one line in the log, when it is first asked for; what is
 * used instead is the setting for all signals, then the default.
 */
public final class StandardSettings {
  // Names that premain looks for: as constants they are there without the enumeration and its kinds of values being loaded.
  public static final String SDK_DISABLED = "otel.sdk.disabled";
  public static final String TRACES_SAMPLER = "otel.traces.sampler";
  public static final String PROPAGATORS = "otel.propagators";
  public static final String BATCH_QUEUE_SIZE = "otel.bsp.max.queue.size";

  private final Settings settings;
  private final Map<StandardSetting, String> values = new EnumMap<>(StandardSetting.class);

  public StandardSettings(Settings settings) {
    this.settings = settings;
  }

  /** The settings that are Weft's own. */
  public Settings settings() {
    return settings;
  }

  /** The value in force, or null where there is none. */
  public synchronized String text(StandardSetting setting) {
    if (!values.containsKey(setting)) {
      String value = read(setting);
      values.put(setting, value);
      if (value != null) {
        settings.inForce(setting.property(), shown(setting, value));
      }
    }
    return values.get(setting);
  }

  public boolean flag(StandardSetting setting) {
    return Boolean.parseBoolean(text(setting));
  }

  /** A number, or for a duration its milliseconds; -1 where none is set. */
  public long number(StandardSetting setting) {
    String text = text(setting);
    return text == null ? -1 : Long.parseLong(text);
  }

  /** Whether the value in force was set for this signal alone. */
  public boolean isSpecific(StandardSetting setting) {
    return accepted(setting, settings.raw(setting.property())) != null;
  }

  /** Uses another value than the one that was set, and says so in one line. */
  public synchronized void replace(StandardSetting setting, String expected, String used) {
    boolean specific = setting.general() == null || isSpecific(setting);
    wrong(setting, specific ? setting.property() : setting.general(), text(setting), expected, used);
    values.put(setting, used);
    settings.inForce(setting.property(), used == null ? "" : used);
  }

  private String read(StandardSetting setting) {
    String specific = settings.raw(setting.property());
    String general = setting.general() == null ? null : settings.raw(setting.general());
    String value = accepted(setting, specific);
    if (value == null) {
      value = accepted(setting, general);
      if (general != null && value == null) {
        wrong(setting, setting.general(), general, setting.kind().expected(), standard(setting));
      }
      value = value == null ? standard(setting) : value;
      if (specific != null) {
        wrong(setting, setting.property(), specific, setting.kind().expected(), value);
      }
    }
    return value;
  }

  private String standard(StandardSetting setting) {
    if (setting == StandardSetting.OTLP_ENDPOINT) {
      return text(StandardSetting.OTLP_PROTOCOL).equals("grpc") ? "http://localhost:4317" : "http://localhost:4318";
    }
    return setting.standard();
  }

  private static String accepted(StandardSetting setting, String value) {
    try {
      return value == null ? null : setting.kind().accepted(value);
    } catch (IllegalArgumentException e) {
      return null;   // not a number, or not decodable: the caller says so
    }
  }

  private void wrong(StandardSetting setting, String property, String value, String expected, String used) {
    settings.wrong(property, shown(setting, value), expected, used == null ? "" : shown(setting, used));
  }

  /** A value without the secrets in it: headers carry tokens, a URL may carry a password, or a key in a query that it must not have. */
  public static String shown(StandardSetting setting, String value) {
    if (setting == StandardSetting.OTLP_HEADERS) {
      return "***";
    }
    return setting == StandardSetting.OTLP_ENDPOINT ? withoutSecrets(value) : value;
  }

  private static String withoutSecrets(String url) {
    int query = url.indexOf('?');
    String text = query < 0 ? url : url.substring(0, query + 1) + "***";
    int slashes = text.indexOf("//");
    int authority = slashes < 0 ? 0 : slashes + 2;
    int path = text.indexOf('/', authority);
    int at = text.lastIndexOf('@', path < 0 ? text.length() : path);
    return at < authority ? text : text.substring(0, authority) + "***" + text.substring(at);
  }
}
