package dev.weft.export;

import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.Propagation;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.W3cPropagation;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.ResourceConfiguration;
import io.opentelemetry.sdk.autoconfigure.internal.SpiHelper;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider;
import io.opentelemetry.sdk.autoconfigure.spi.Ordered;
import io.opentelemetry.sdk.autoconfigure.spi.ResourceProvider;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.SpanLimitsBuilder;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The parts of OpenTelemetry's SDK that the agent uses, made of the checked settings with the properties and the services of the SDK's
 * autoconfigure module. That module would always build an SDK with its providers of tracers, meters and loggers, which the agent does not call:
 * also what the application records with OpenTelemetry's API becomes operations and metrics of the agent.
 */
final class Sdk {
  private final StandardSettings settings;
  private final Services services;
  private final ConfigProperties properties;
  private final Resource resource;

  private Sdk(StandardSettings settings, Services services, ConfigProperties properties, Resource resource) {
    this.settings = settings;
    this.services = services;
    this.properties = properties;
    this.resource = resource;
  }

  /** @param settings checked by {@link SettingsCheck} */
  static Sdk build(StandardSettings settings, Services services) {
    ConfigProperties properties = DefaultConfigProperties.create(Collections.<String, String>emptyMap(), services).withOverrides(checked(settings));
    return new Sdk(settings, services, properties, resource(settings, services, properties));
  }

  /** All settings that the agent knows; null for a setting without a value. They override what the SDK reads. */
  private static Map<String, String> checked(StandardSettings settings) {
    boolean ratio = settings.text(StandardSetting.TRACES_SAMPLER).endsWith("ratio");
    Map<String, String> values = new HashMap<>();
    for (StandardSetting setting : StandardSetting.values()) {
      if (setting != StandardSetting.TRACES_SAMPLER_ARG || ratio) {
        values.put(setting.property(), settings.text(setting));
      }
    }
    return values;
  }

  /** What the agent finds out about the process overrides the SDK's defaults and what providers find; the settings override all. */
  private static Resource resource(StandardSettings settings, Services services, ConfigProperties properties) {
    Resource all = Resource.getDefault();
    for (ResourceProvider provider : Ordered.loadOrderedList(services, ResourceProvider.class)) {
      all = all.merge(provider.createResource(properties));
    }
    all = all.merge(Resource.create(process(settings))).merge(ResourceConfiguration.createEnvironmentResource(properties));
    Set<String> unwanted = new HashSet<>(properties.getList(StandardSetting.RESOURCE_DISABLED_KEYS.property()));
    return unwanted.isEmpty() ? all : all.toBuilder().removeIf(key -> unwanted.contains(key.getKey())).build();
  }

  private static Attributes process(StandardSettings settings) {
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
    int ofAll = (int) settings.number(StandardSetting.ALL_ATTRIBUTE_COUNT);
    SpanLimitsBuilder limits = SpanLimits.builder()
        .setMaxNumberOfAttributes((int) settings.number(StandardSetting.ATTRIBUTE_COUNT))
        .setMaxNumberOfAttributesPerEvent(ofAll)
        .setMaxNumberOfAttributesPerLink(ofAll)
        .setMaxNumberOfEvents((int) settings.number(StandardSetting.EVENT_COUNT))
        .setMaxNumberOfLinks((int) settings.number(StandardSetting.LINK_COUNT));
    int length = (int) settings.number(StandardSetting.ATTRIBUTE_LENGTH);
    return (length < 0 ? limits : limits.setMaxAttributeValueLength(length)).build();
  }

  Sampler sampler() {
    Sampler ours = TraceSampler.of(settings);
    return ours == null ? new SdkSampler(made(settings.text(StandardSetting.TRACES_SAMPLER), ConfigurableSamplerProvider.class,
        ConfigurableSamplerProvider::getName, ConfigurableSamplerProvider::createSampler)) : ours;
  }

  Propagation propagation() {
    List<String> names = Arrays.asList(settings.text(StandardSetting.PROPAGATORS).split(","));
    if (names.contains("none")) {
      return new NoPropagation();
    }
    if (EarlyTraces.isW3c(names)) {
      return new W3cPropagation();
    }
    List<TextMapPropagator> all = new ArrayList<>();
    for (String name : names) {
      all.add(propagator(name));
    }
    return new SdkPropagation(TextMapPropagator.composite(all));
  }

  private TextMapPropagator propagator(String name) {
    switch (name) {
      case "tracecontext":
        return W3CTraceContextPropagator.getInstance();
      case "baggage":
        return W3CBaggagePropagator.getInstance();
      default:
        return made(name, ConfigurablePropagatorProvider.class, ConfigurablePropagatorProvider::getName,
            ConfigurablePropagatorProvider::getPropagator);
    }
  }

  /** @param name any but {@code otlp} */
  SpanExporter exporter(String name) {
    return name.equals(LoggingOtlpExporter.NAME) ? new LoggingOtlpExporter() : made(name, ConfigurableSpanExporterProvider.class,
        ConfigurableSpanExporterProvider::getName, ConfigurableSpanExporterProvider::createExporter);
  }

  /** What the provider of this name makes. {@link SettingsCheck} knows the names of all. */
  private <P, T> T made(String name, Class<P> providers, Function<P, String> names, BiFunction<P, ConfigProperties, T> make) {
    T made = SpiHelper.create(services).loadConfigurable(providers, names, make, properties).getByName(name);
    if (made == null) {
      throw new IllegalArgumentException("OpenTelemetry's SDK has nothing called " + name);
    }
    return made;
  }
}
