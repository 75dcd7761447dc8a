package dev.weft.export;

import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Logs and replaces settings that contradict each other and names that the SDK does not know, before the SDK reads them. */
final class SettingsCheck {
  private final StandardSettings settings;
  private final Services services;

  SettingsCheck(StandardSettings settings, Services services) {
    this.settings = settings;
    this.services = services;
  }

  void run() {
    if (settings.number(StandardSetting.BATCH_SIZE) > settings.number(StandardSetting.BATCH_QUEUE_SIZE)) {
      settings.replace(StandardSetting.BATCH_SIZE, "within OTEL_BSP_MAX_QUEUE_SIZE", settings.text(StandardSetting.BATCH_QUEUE_SIZE));
    }
    pair(StandardSetting.OTLP_CLIENT_KEY, StandardSetting.OTLP_CLIENT_CERTIFICATE);
    pair(StandardSetting.OTLP_CLIENT_CERTIFICATE, StandardSetting.OTLP_CLIENT_KEY);
    names();
    boolean ratio = settings.text(StandardSetting.TRACES_SAMPLER).endsWith("ratio");
    for (StandardSetting setting : StandardSetting.values()) {
      if (setting != StandardSetting.TRACES_SAMPLER_ARG || ratio) {
        settings.text(setting);
      }
    }
  }

  /** A client's key and certificate are used only together. */
  private void pair(StandardSetting one, StandardSetting other) {
    if (settings.text(one) != null && settings.text(other) == null) {
      settings.replace(one, "of use without " + other.variable(), null);
    }
  }

  private void names() {
    if (isUnusual(StandardSetting.PROPAGATORS)) {
      Set<String> known = set("tracecontext", "baggage");
      for (ConfigurablePropagatorProvider provider : services.load(ConfigurablePropagatorProvider.class)) {
        known.add(provider.getName());
      }
      check(StandardSetting.PROPAGATORS, known, true);
    }
    if (isUnusual(StandardSetting.TRACES_SAMPLER)) {
      Set<String> known = set(TraceSampler.NAMES);
      for (ConfigurableSamplerProvider provider : services.load(ConfigurableSamplerProvider.class)) {
        known.add(provider.getName());
      }
      check(StandardSetting.TRACES_SAMPLER, known, false);
    }
    if (isUnusual(StandardSetting.TRACES_EXPORTER)) {
      Set<String> known = set("otlp", LoggingOtlpExporter.NAME);
      for (ConfigurableSpanExporterProvider provider : services.load(ConfigurableSpanExporterProvider.class)) {
        known.add(provider.getName());
      }
      check(StandardSetting.TRACES_EXPORTER, known, true);
    }
  }

  /** The standard names are known, so that no providers are loaded to check them. */
  private boolean isUnusual(StandardSetting setting) {
    return !settings.text(setting).equals(setting.standard());
  }

  private void check(StandardSetting setting, Set<String> known, boolean list) {
    Set<String> names = set(settings.text(setting).split(","));
    names.remove(list ? "none" : "");
    if (!known.containsAll(names)) {
      String all = String.join(", ", known);
      settings.replace(setting, list ? "a list of " + all + ", or none" : "one of " + all, setting.standard());
    }
  }

  private static Set<String> set(String... names) {
    return new LinkedHashSet<>(Arrays.asList(names));
  }
}
