package dev.weft.config;

import dev.weft.advice.Nullable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Settings of OpenTelemetry's Java agent, as the values that Weft's own settings have with them. Loaded only if one is set.
 *
 * @see <a href="https://opentelemetry.io/docs/zero-code/java/agent/configuration/">Configuration of OpenTelemetry's agent</a>
 */
final class OpenTelemetryAgentSettings {
  private static final String PREFIX = "otel.instrumentation.";
  private static final String DEFAULT_ENABLED = PREFIX + "common.default-enabled";

  private static final String[] STATEMENTS_SANITIZED =
      {PREFIX + "common.db.query-sanitization.enabled", PREFIX + "common.db-statement-sanitizer.enabled"};
  private static final String USERS_SHOWN = PREFIX + "common.enduser.id.enabled";
  private static final String[] PARAMETERS_MASKED = {PREFIX + "sanitization.url.experimental.sensitive-query-parameters"};
  private static final String[] CONTEXT_DATA_SHOWN = {PREFIX + "logback-appender.experimental.capture-mdc-attributes",
      PREFIX + "logback-appender.experimental.mdc-attributes.included", PREFIX + "log4j-appender.experimental.capture-mdc-attributes",
      PREFIX + "log4j-appender.experimental.mdc-attributes.included", PREFIX + "jboss-logmanager.experimental.capture-mdc-attributes"};

  private final Settings settings;
  private final Map<String, String> values = new TreeMap<>();
  /** Those that are set and have an effect, or say what holds anyway. */
  private final Set<String> read = new TreeSet<>();
  private final boolean inFile;
  private final boolean defaultEnabled;
  private final boolean showsUsers;

  /** @param inFile whether a file of declarative configuration holds the settings */
  OpenTelemetryAgentSettings(Settings settings, boolean inFile) {
    this.settings = settings;
    this.inFile = inFile;
    ofItself();
    defaultEnabled = isNotOff(DEFAULT_ENABLED);
    for (String row : OpenTelemetryInstrumentations.table()) {
      instrumentation(row);
    }
    for (String property : STATEMENTS_SANITIZED) {
      if (!isNotOff(property)) {
        values.put(Setting.SQL_SANITIZED.property(), "false");
      }
    }
    showsUsers = Boolean.TRUE.equals(flag(USERS_SHOWN));
    read.add(USERS_SHOWN);
    list(Setting.QUERY_MASKED, PARAMETERS_MASKED);
    list(Setting.LOGS_MDC, CONTEXT_DATA_SHOWN);
  }

  /** The value that one of Weft's settings has, if it is not set itself. */
  @Nullable String get(String property) {
    return values.get(property);
  }

  /** Whether an instrumentation is on that no setting names. */
  boolean isOnByDefault(String instrumentation, boolean standard) {
    return standard && (defaultEnabled || OpenTelemetryInstrumentations.isOwn(instrumentation));
  }

  boolean showsUsers() {
    return showsUsers;
  }

  /** The settings that are no more to be told of, as properties. */
  Set<String> read() {
    return read;
  }

  /** What is about the agent itself is read before a file of declarative configuration, and so beside one. */
  private void ofItself() {
    String enabled = settings.given("otel.javaagent.enabled");
    if (enabled != null) {
      read.add("otel.javaagent.enabled");
    }
    if ("false".equalsIgnoreCase(enabled)) {
      values.put(Setting.ENABLED.property(), "false");
    }
    String debug = settings.given("otel.javaagent.debug");
    String mode = settings.given("otel.javaagent.logging");
    if (debug != null) {
      read.add("otel.javaagent.debug");
    }
    if ("simple".equals(mode) || "none".equals(mode)) {   // those who set another one miss their logs
      read.add("otel.javaagent.logging");
    }
    if ("none".equals(mode)) {
      values.put(Setting.LOG_LEVEL.property(), "off");
    } else if ("true".equalsIgnoreCase(debug)) {
      values.put(Setting.LOG_LEVEL.property(), "debug");
    }
  }

  /** Sets the value for one of Weft's instrumentations, if a setting decides on it. */
  private void instrumentation(String row) {
    Set<String> deciding = new TreeSet<>();
    boolean all = true;
    boolean on = false;
    for (List<String> names : OpenTelemetryInstrumentations.names(row)) {
      Boolean enabled = firstSet(names, deciding);
      all &= enabled != null;
      on |= enabled == null ? defaultEnabled : enabled;
    }
    if (all || on != defaultEnabled) {
      read.addAll(deciding);
      values.put("weft.instrumentation." + OpenTelemetryInstrumentations.instrumentation(row) + ".enabled", String.valueOf(on));
    }
  }

  /** @param deciding gets the property whose value is returned */
  private @Nullable Boolean firstSet(List<String> names, Set<String> deciding) {
    for (String each : names) {
      char sign = each.charAt(0);
      String property = switchOf(sign == '+' || sign == '-' ? each.substring(1) : each);
      Boolean enabled = flag(property);
      if (enabled != null && enabled == defaultEnabled) {
        read.add(property);   // it says what holds anyway
      }
      if (enabled != null && sign != (enabled ? '-' : '+')) {
        deciding.add(property);
        return enabled;
      }
    }
    return null;
  }

  /** In a file, names have underscores only. */
  private String switchOf(String name) {
    return PREFIX + (inFile ? name.replace('-', '_').replace('.', '_') : name) + ".enabled";
  }

  private boolean isNotOff(String property) {
    Boolean value = flag(property);
    if (value != null) {
      read.add(property);
    }
    return value == null || value;
  }

  private @Nullable Boolean flag(String property) {
    String value = settings.raw(property);
    if (value == null) {
      return null;
    }
    if ("true".equalsIgnoreCase(value) || "false".equalsIgnoreCase(value)) {
      return Boolean.valueOf(value);
    }
    read.add(property);
    settings.wrong(property, value, "true or false", "");
    return null;
  }

  private void list(Setting setting, String[] properties) {
    Set<String> lists = new LinkedHashSet<>();
    for (String property : properties) {
      String value = settings.raw(property);
      if (value != null) {
        read.add(property);
        lists.add(value);
      }
    }
    if (!lists.isEmpty()) {
      values.put(setting.property(), String.join(",", lists));
    }
  }
}
