package dev.weft.config;

import dev.weft.advice.Nullable;
import java.util.EnumMap;
import java.util.Map;

/**
 * OpenTelemetry's settings with their values checked. Each wrong value causes one line in the log, when it is first read. The setting for all
 * signals is used instead, then the default.
 */
public final class StandardSettings {
  // Names that premain looks for. As constants they do not load the enumeration and its kinds of values.
  public static final String SDK_DISABLED = "otel.sdk.disabled";
  public static final String TRACES_SAMPLER = "otel.traces.sampler";
  public static final String PROPAGATORS = "otel.propagators";
  public static final String SERVER_REQUEST_HEADERS = "otel.instrumentation.http.server.capture-request-headers";
  public static final String SERVER_RESPONSE_HEADERS = "otel.instrumentation.http.server.capture-response-headers";
  public static final String CLIENT_REQUEST_HEADERS = "otel.instrumentation.http.client.capture-request-headers";
  public static final String CLIENT_RESPONSE_HEADERS = "otel.instrumentation.http.client.capture-response-headers";
  public static final String BATCH_QUEUE_SIZE = "otel.bsp.max.queue.size";
  public static final String LOGS_EXPORTER = "otel.logs.exporter";

  private static final String TRACES = "traces";

  private final Settings settings;
  private final String signal;
  private final Map<StandardSetting, String> values = new EnumMap<>(StandardSetting.class);

  public StandardSettings(Settings settings) {
    this(settings, TRACES);
  }

  private StandardSettings(Settings settings, String signal) {
    this.settings = settings;
    this.signal = signal;
  }

  /** The settings of OTLP as they are for logs. What is wrong with one for all signals is not said again. */
  public StandardSettings ofLogs() {
    return new StandardSettings(settings, "logs");
  }

  /** The settings of OTLP as they are for metrics. What is wrong with one for all signals is not said again. */
  public StandardSettings ofMetrics() {
    return new StandardSettings(settings, "metrics");
  }

  /** The signal to which settings for one signal alone belong: traces, logs or metrics. */
  public String signal() {
    return signal;
  }

  private String property(StandardSetting setting) {
    return setting.property().replace(".otlp." + TRACES + '.', ".otlp." + signal + '.');
  }

  /** The settings that are Weft's own. */
  public Settings settings() {
    return settings;
  }

  /** The value in force. */
  public synchronized @Nullable String text(StandardSetting setting) {
    if (!values.containsKey(setting)) {
      String value = read(setting);
      values.put(setting, value);
      if (value != null) {
        settings.inForce(property(setting), shown(setting, value));
      }
    }
    return values.get(setting);
  }

  public boolean flag(StandardSetting setting) {
    return Boolean.parseBoolean(text(setting));
  }

  /** A number, or for a duration its milliseconds; -1 if there is none. */
  public long number(StandardSetting setting) {
    String text = text(setting);
    return text == null ? -1 : Long.parseLong(text);
  }

  /** Whether the value in force was set for this signal alone. */
  public boolean isSpecific(StandardSetting setting) {
    return accepted(setting, settings.raw(property(setting))) != null;
  }

  /** Replaces the value that was set, and logs that in one line. */
  public synchronized void replace(StandardSetting setting, String expected, @Nullable String used) {
    boolean specific = setting.general() == null || isSpecific(setting);
    wrong(setting, specific ? property(setting) : setting.general(), text(setting), expected, used);
    values.put(setting, used);
    settings.inForce(property(setting), used == null ? "" : used);
  }

  private @Nullable String read(StandardSetting setting) {
    String specific = settings.raw(property(setting));
    String general = setting.general() == null ? null : settings.raw(setting.general());
    String value = accepted(setting, specific);
    if (value == null) {
      value = accepted(setting, general);
      if (general != null && value == null && signal.equals(TRACES)) {
        wrong(setting, setting.general(), general, setting.kind().expected(), standard(setting));
      }
      value = value == null ? standard(setting) : value;
      if (specific != null) {
        wrong(setting, property(setting), specific, setting.kind().expected(), value);
      }
    }
    return value;
  }

  private @Nullable String standard(StandardSetting setting) {
    if (setting == StandardSetting.OTLP_ENDPOINT) {
      return text(StandardSetting.OTLP_PROTOCOL).equals("grpc") ? "http://localhost:4317" : "http://localhost:4318";
    }
    return setting.standard();
  }

  private static @Nullable String accepted(StandardSetting setting, @Nullable String value) {
    try {
      return value == null ? null : setting.kind().accepted(value);
    } catch (IllegalArgumentException e) {
      return null;   // not a number, or not decodable: the caller logs that
    }
  }

  private void wrong(StandardSetting setting, String property, String value, String expected, @Nullable String used) {
    settings.wrong(property, shown(setting, value), expected, used == null ? "" : shown(setting, used));
  }

  /** A value without its secrets: headers contain tokens, and a URL may contain a password, or a key in a query that is not allowed. */
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
