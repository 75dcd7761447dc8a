package dev.weft.config;

import dev.weft.advice.Nullable;
import dev.weft.config.declarative.DeclarativeConfiguration;
import dev.weft.log.Log;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Reads settings from system properties and environment variables. A wrong value causes one line in the log, which names the setting, the
 * value and what is used instead, and never an exception.
 */
public final class Settings {
  private static final String CONFIG_FILE = "otel.config.file";

  private final Map<String, String> environment;
  /** What the file of properties says that OpenTelemetry's agent reads; null without one. */
  private final @Nullable Map<String, String> properties;
  /** What the file of {@code OTEL_CONFIG_FILE} says; null without one. */
  private final @Nullable Map<String, String> declared;
  /** What settings of OpenTelemetry's agent mean here; null if none is set. */
  private final @Nullable OpenTelemetryAgentSettings agent;
  /** Guarded by itself. Not a concurrent map, which would make the JVM initialize its variable handles in premain. */
  private final Map<String, String> inForce = new TreeMap<>();
  /** What was logged of wrong values. Guarded by itself. */
  private final Set<String> told = new TreeSet<>();

  public Settings(Map<String, String> environment) {
    this.environment = environment;
    String ofProperties = given(PropertiesFile.SETTING);
    properties = ofProperties == null ? null : PropertiesFile.read(ofProperties);
    String file = given(CONFIG_FILE);
    if (file == null) {
      declared = null;
    } else {
      declared = DeclarativeConfiguration.read(file, environment);
      inForce(CONFIG_FILE, file);
    }
    agent = hasSettingOfAgent() ? new OpenTelemetryAgentSettings(this, declared != null) : null;
  }

  private boolean hasSettingOfAgent() {
    if (hasNameOfAgent(environment) || declared != null && hasNameOfAgent(declared)) {
      return true;
    }
    for (Enumeration<?> names = System.getProperties().keys(); names.hasMoreElements(); ) {   // a set's iterator fails if another one is set meanwhile
      Object name = names.nextElement();
      if (name instanceof String && isOfAgent((String) name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasNameOfAgent(Map<String, String> values) {
    for (String name : values.keySet()) {
      if (isOfAgent(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name, of a property or of a variable, is that of a setting of OpenTelemetry's agent. */
  private static boolean isOfAgent(String name) {
    return name.startsWith("OTEL_") && (name.startsWith("INSTRUMENTATION_", 5) || name.startsWith("JAVAAGENT_", 5))
        || name.startsWith("otel.") && (name.startsWith("instrumentation.", 5) || name.startsWith("javaagent.", 5));
  }

  /** The settings of this process. */
  public static Settings ofProcess() {
    return new Settings(System.getenv());
  }

  public Map<String, String> environment() {
    return environment;
  }

  /**
   * The value set for a property or its variable; a blank value counts as not set. With a file of OpenTelemetry's declarative configuration its own
   * settings come from that file alone, and Weft's from there where neither property nor variable is set. Where one of Weft's is not set, a setting
   * of OpenTelemetry's agent that means the same counts.
   */
  public @Nullable String raw(String property) {
    String value = declared != null && property.startsWith("otel.") ? null : given(property);
    if (value == null && declared != null) {
      value = declared.get(property);
    }
    return value == null && agent != null ? agent.get(property) : value;
  }

  /** The value of a property, its variable, or in the file of properties. */
  @Nullable String given(String property) {
    String value = System.getProperty(property);
    if (value == null || value.trim().isEmpty()) {
      String variable = Setting.variable(property);
      value = environment.get(variable);
      if (value != null && variable.endsWith("_PORT") && isServiceAddress(value)) {
        return null;
      }
    }
    if (properties != null && (value == null || value.trim().isEmpty())) {
      value = properties.get(property);
    }
    return value == null || value.trim().isEmpty() ? null : value.trim();
  }

  /** Whether a variable is one that Kubernetes sets for a service, as {@code WEFT_PORT=tcp://10.0.0.1:9464} for one named {@code weft}. */
  private static boolean isServiceAddress(String value) {
    return value.startsWith("tcp://") || value.startsWith("udp://") || value.startsWith("sctp://");
  }

  public String text(Setting setting) {
    String value = raw(setting.property());
    return used(setting, value == null ? setting.standard() : value);
  }

  /** The first of two properties that is set. */
  public String textOr(Setting setting, String second) {
    String value = raw(setting.property());
    String other = value == null ? raw(second) : value;
    return used(setting, other == null ? setting.standard() : other);
  }

  /** A list of names, separated by commas. */
  public List<String> names(Setting setting) {
    return names(text(setting));
  }

  private static List<String> names(String list) {
    List<String> names = new ArrayList<>();
    for (String name : list.split(",")) {
      if (!name.trim().isEmpty()) {
        names.add(name.trim());
      }
    }
    return names;
  }

  public boolean flag(Setting setting) {
    return flag(setting.property(), Boolean.parseBoolean(setting.standard()));
  }

  /** One of some values, in lower case. */
  public String oneOf(Setting setting, String... values) {
    String value = text(setting);
    String lower = value.toLowerCase(Locale.ROOT);
    for (String each : values) {
      if (each.equals(lower)) {
        return each;
      }
    }
    wrong(setting.property(), value, "one of " + String.join(", ", values), setting.standard());
    return used(setting, setting.standard());
  }

  /** Whether an instrumentation is switched on: {@code weft.instrumentation.NAME.enabled}. */
  public boolean instrumentation(String name, boolean standard) {
    return flag("weft.instrumentation." + name + ".enabled", agent == null ? standard : agent.isOnByDefault(name, standard));
  }

  /** Whether spans show who sent a request: a setting of OpenTelemetry's agent alone. */
  public boolean showsUsers() {
    return agent != null && agent.showsUsers();
  }

  private boolean flag(String property, boolean standard) {
    String value = raw(property);
    boolean result = standard;
    if ("true".equalsIgnoreCase(value) || "false".equalsIgnoreCase(value)) {
      result = Boolean.parseBoolean(value);
    } else if (value != null) {
      wrong(property, value, "true or false", String.valueOf(standard));
    }
    inForce(property, String.valueOf(result));
    return result;
  }

  /** A whole number within bounds. */
  public int number(Setting setting, int least, int most) {
    return number(setting.property(), setting.property(), setting.standard(), least, most);
  }

  /** The first of two properties that is set, as a whole number within bounds. */
  public int number(Setting setting, String second, int least, int most) {
    String from = raw(setting.property()) == null && raw(second) != null ? second : setting.property();
    return number(setting.property(), from, setting.standard(), least, most);
  }

  private int number(String name, String from, String standard, int least, int most) {
    String value = raw(from);
    int result = Integer.parseInt(standard);
    if (value != null) {
      try {
        int parsed = Integer.parseInt(value);
        if (parsed >= least && parsed <= most) {
          result = parsed;
        } else {
          wrong(from, value, "a whole number from " + least + " to " + most, standard);
        }
      } catch (NumberFormatException e) {
        wrong(from, value, "a whole number from " + least + " to " + most, standard);
      }
    }
    inForce(name, String.valueOf(result));
    return result;
  }

  /** A time such as 500ms or 2s in nanoseconds; {@link Long#MAX_VALUE} if it is not set. */
  public long nanos(Setting setting) {
    String value = text(setting);
    if (value.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long nanos = nanos(value.toLowerCase(Locale.ROOT));
    if (nanos < 0) {
      wrong(setting.property(), value, "a time such as 500ms or 2s", setting.standard());
      used(setting, setting.standard());
      return Long.MAX_VALUE;
    }
    return nanos;
  }

  /** Nanoseconds; -1 if the text is not a number of milliseconds or seconds. */
  static long nanos(String text) {
    TimeUnit unit = text.endsWith("ms") ? TimeUnit.MILLISECONDS : text.endsWith("s") ? TimeUnit.SECONDS : null;
    if (unit == null) {
      return -1;
    }
    try {
      return unit.toNanos(Integer.parseInt(text.substring(0, text.length() - (unit == TimeUnit.SECONDS ? 1 : 2)).trim()));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Logs in one line what is wrong with a value and what is used instead: once, however often the setting is read. */
  public void wrong(String property, String value, String expected, String used) {
    String instead = used.isEmpty() ? "none" : used;
    String line = "setting " + Setting.variable(property) + "=" + value + " is not " + expected + "; " + instead + " is used";
    boolean isNew;
    synchronized (told) {
      isNew = told.add(line);
    }
    if (isNew) {
      Log.warn(line);
    }
  }

  private String used(Setting setting, String value) {
    inForce(setting.property(), value);
    return value;
  }

  /** Records a value in force, for the status page. */
  public void inForce(String property, String value) {
    synchronized (inForce) {
      inForce.put(property, value);
    }
  }

  /**
   * Logs which settings the agent does not know, most often as they are misspelt, and which of OpenTelemetry's it does not read. Called when those for
   * all instrumentations that there are have been read.
   */
  public void tellUnknown() {
    Set<String> known = new TreeSet<>(inForce().keySet());
    for (Setting setting : Setting.values()) {
      known.add(setting.property());
    }
    for (String property : new ArrayList<>(known)) {
      known.add(Setting.variable(property));
    }
    UnknownSettings unknown = new UnknownSettings(known);
    for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
      if (variable.getKey().startsWith("WEFT_") && !isServiceAddress(variable.getValue())) {
        unknown.add(variable.getKey());
      }
    }
    for (String property : new TreeSet<>(System.getProperties().stringPropertyNames())) {
      if (property.startsWith("weft.")) {
        unknown.add(property);
      }
    }
    for (String property : declared == null ? new TreeSet<String>() : declared.keySet()) {
      if (property.startsWith("weft.")) {
        unknown.add(property);
      }
    }
    unknown.tell();
    UnreadSettings unread = new UnreadSettings(agent == null ? Collections.<String>emptySet() : agent.read());
    if (declared == null) {
      unread.addAll(environment.keySet());
      unread.addAll(System.getProperties().stringPropertyNames());
      unread.addAll(properties == null ? Collections.<String>emptySet() : properties.keySet());
    } else {   // which is read instead of all others
      unread.addAll(declared.keySet());
    }
    unread.tell();
  }

  /** All settings that were read so far and their values in force, with the values of secrets masked. */
  public Map<String, String> inForce() {
    Map<String, String> shown;
    synchronized (inForce) {
      shown = new TreeMap<>(inForce);
    }
    for (Map.Entry<String, String> entry : shown.entrySet()) {
      if (isSecret(entry.getKey()) && !entry.getValue().isEmpty()) {
        entry.setValue("***");
      }
    }
    return shown;
  }

  private static boolean isSecret(String property) {
    boolean haveValues = property.contains("headers") && !property.contains("capture-");
    return haveValues || property.contains("password") || property.contains("dsn") || property.endsWith(".key");
  }
}
