package dev.weft.export;

import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.Propagation;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.W3cPropagation;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.ResourceConfiguration;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The SDK that OpenTelemetry's autoconfigure module builds from the checked settings. It creates no spans: it gets no exporter and so has no
 * thread, it is not registered globally, and it has no shutdown hook. Exporters are made when they are first needed.
 */
final class Sdk {
  private final StandardSettings settings;
  private final Services services;
  private ConfigProperties properties;
  private Resource resource;
  private OpenTelemetrySdk sdk;

  private Sdk(StandardSettings settings, Services services) {
    this.settings = settings;
    this.services = services;
  }

  /** @param settings checked by {@link SettingsCheck} */
  static Sdk build(StandardSettings settings, Services services) {
    Sdk built = new Sdk(settings, services);
    Map<String, String> checked = built.checked();
    built.sdk = AutoConfiguredOpenTelemetrySdk.builder()
        .setComponentLoader(services)
        .disableShutdownHook()
        .addPropertiesCustomizer(read -> checked)
        .addResourceCustomizer(built::resource)
        .build()
        .getOpenTelemetrySdk();
    return built;
  }

  /** All settings that the agent knows; null for a setting without a value. They override what the SDK reads. */
  private Map<String, String> checked() {
    boolean ratio = settings.text(StandardSetting.TRACES_SAMPLER).endsWith("ratio");
    Map<String, String> values = new HashMap<>();
    for (StandardSetting setting : StandardSetting.values()) {
      if (setting != StandardSetting.TRACES_SAMPLER_ARG || ratio) {
        values.put(setting.property(), settings.text(setting));
      }
    }
    if (TraceSampler.of(settings) != null) {   // the agent's sampler decides; the SDK's formats its ratio, for which the JDK reads locales
      values.put(StandardSetting.TRACES_SAMPLER.property(), "always_on");
      values.put(StandardSetting.TRACES_SAMPLER_ARG.property(), null);
    }
    for (StandardSetting none : new StandardSetting[] {
        StandardSetting.TRACES_EXPORTER, StandardSetting.METRICS_EXPORTER, StandardSetting.LOGS_EXPORTER}) {
      values.put(none.property(), "none");
    }
    return values;
  }

  /** What the agent finds out about the process overrides the SDK's defaults; the settings override both. */
  private Resource resource(Resource defaults, ConfigProperties read) {
    properties = read;
    Resource all = defaults.merge(Resource.create(process())).merge(ResourceConfiguration.createEnvironmentResource(read));
    Set<String> unwanted = new HashSet<>(read.getList(StandardSetting.RESOURCE_DISABLED_KEYS.property()));
    resource = unwanted.isEmpty() ? all : all.toBuilder().removeIf(key -> unwanted.contains(key.getKey())).build();
    return resource;
  }

  private Attributes process() {
    AttributesBuilder attributes = Attributes.builder();
    for (Map.Entry<String, Object> found : ProcessAttributes.find(settings.settings().environment()).entrySet()) {
      if (found.getValue() instanceof Long) {
        attributes.put(found.getKey(), (Long) found.getValue());
      } else {
        attributes.put(found.getKey(), (String) found.getValue());
      }
    }
    return attributes.build();
  }

  Resource resource() {
    return resource;
  }

  SpanLimits limits() {
    return sdk.getSdkTracerProvider().getSpanLimits();
  }

  Sampler sampler() {
    Sampler ours = TraceSampler.of(settings);
    return ours == null ? new SdkSampler(sdk.getSdkTracerProvider().getSampler()) : ours;
  }

  Propagation propagation() {
    List<String> names = Arrays.asList(settings.text(StandardSetting.PROPAGATORS).split(","));
    if (names.contains("none")) {
      return new NoPropagation();
    }
    return EarlyTraces.isW3c(names) ? new W3cPropagation() : new SdkPropagation(sdk.getPropagators().getTextMapPropagator());
  }

  /** @param name any but {@code otlp} */
  SpanExporter exporter(String name) {
    if (name.equals(LoggingOtlpExporter.NAME)) {
      return new LoggingOtlpExporter();
    }
    for (ConfigurableSpanExporterProvider provider : services.load(ConfigurableSpanExporterProvider.class)) {
      if (provider.getName().equals(name)) {
        return provider.createExporter(properties);
      }
    }
    throw new IllegalArgumentException("no exporter is called " + name);
  }
}
