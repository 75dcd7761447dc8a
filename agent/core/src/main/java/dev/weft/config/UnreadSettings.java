package dev.weft.config;

import dev.weft.log.Log;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** OpenTelemetry's settings that the agent does not read, such as those of OpenTelemetry's agent alone: a line in the log says so of those that are set. */
final class UnreadSettings {
  private static final int MOST_NAMED = 20;
  /** Settings of other languages' SDKs, variables that OpenTelemetry's operator for Kubernetes needs itself, and what changes nothing here. */
  private static final Pattern OTHERS = Pattern.compile("OTEL_((CPP|DOTNET|ERLANG|GO|NODE|PHP|PYTHON|RUBY|RUST|SWIFT|OPERATOR|RESOURCE_ATTRIBUTES)_.+"
      + "|POD_IP|NODE_IP|LOG_LEVEL|SEMCONV_STABILITY_OPT_IN)");

  private final Set<String> known = new TreeSet<>(Arrays.asList("otel.exporter.prometheus.host", "otel.exporter.prometheus.port", "otel.config.file",
      PropertiesFile.SETTING, "otel.instrumentation.methods.include"));
  private final Set<String> unread = new TreeSet<>();

  /** @param read settings of OpenTelemetry's agent that have an effect, as properties */
  UnreadSettings(Collection<String> read) {
    known.addAll(read);
    for (StandardSetting setting : StandardSetting.values()) {
      known.add(setting.property());
      for (String signal : new String[] {"logs", "metrics"}) {
        known.add(setting.property().replace(".otlp.traces.", ".otlp." + signal + '.'));
      }
      if (setting.general() != null) {
        known.add(setting.general());
      }
    }
    for (String property : known.toArray(new String[0])) {
      known.add(Setting.variable(property));
    }
  }

  void addAll(Collection<String> names) {
    for (String name : names) {
      if ((name.startsWith("OTEL_") || name.startsWith("otel.")) && !known.contains(name) && !OTHERS.matcher(Setting.variable(name)).matches()) {
        unread.add(name);
      }
    }
  }

  void tell() {
    if (unread.isEmpty()) {
      return;
    }
    StringBuilder names = new StringBuilder();
    int named = 0;
    boolean switches = false;
    for (String name : unread) {
      if (named++ < MOST_NAMED) {
        names.append(names.length() == 0 ? "" : ", ").append(name);
      }
      switches |= Setting.variable(name).startsWith("OTEL_INSTRUMENTATION_") && Setting.variable(name).endsWith("_ENABLED");
    }
    Log.warn("settings of OpenTelemetry's that this agent does not read: " + names + (named > MOST_NAMED ? " and " + (named - MOST_NAMED) + " more" : "")
        + (switches ? "; WEFT_INSTRUMENTATION_<NAME>_ENABLED switches an instrumentation" : ""));
  }
}
