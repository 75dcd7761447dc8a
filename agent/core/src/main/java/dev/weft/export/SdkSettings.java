package dev.weft.export;

import dev.weft.agent.Version;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.Propagation;
import dev.weft.telemetry.W3cPropagation;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.ResourceConfiguration;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the SDK's autoconfigure module makes of the settings, values checked beforehand. The SDK that it builds is not used: it gets no
 * exporter and so no thread; the exporter is made of the same settings when it is first needed.
 */
final class SdkSettings {
  private final StandardSettings settings;
  private final Services services = new Services();
  private OtlpEndpoint endpoint;
  private ConfigProperties properties;
  private Propagation propagation;
  private Resource resource;

  private SdkSettings(StandardSettings settings) {
    this.settings = settings;
  }

  /** @throws ConfigurationException for settings that cannot be used */
  static SdkSettings read(StandardSettings settings) {
    if (settings.settings().raw("otel.config.file") != null) {
      throw new ConfigurationException("OTEL_CONFIG_FILE is set, and this release does not read declarative configuration");
    }
    SdkSettings sdk = new SdkSettings(settings);
    Map<String, String> checked = sdk.checked();
    AutoConfiguredOpenTelemetrySdk built = AutoConfiguredOpenTelemetrySdk.builder()
        .setComponentLoader(sdk.services)
        .disableShutdownHook()
        .addPropertiesCustomizer(asRead -> checked)
        .addResourceCustomizer((defaults, read) -> sdk.resource = sdk.resource(defaults, read))
        .addSamplerCustomizer((made, read) -> {
          sdk.properties = read;
          return made;
        })
        .build();
    sdk.propagation = sdk.propagation(built);
    return sdk;
  }

  /** All settings that are known, with a value or null for none; overrides what the SDK reads. */
  private Map<String, String> checked() {
    if (settings.number(StandardSetting.BATCH_SIZE) > settings.number(StandardSetting.BATCH_QUEUE_SIZE)) {
      settings.replace(StandardSetting.BATCH_SIZE, "within OTEL_BSP_MAX_QUEUE_SIZE", settings.text(StandardSetting.BATCH_QUEUE_SIZE));
    }
    pair(StandardSetting.OTLP_CLIENT_KEY, StandardSetting.OTLP_CLIENT_CERTIFICATE);
    pair(StandardSetting.OTLP_CLIENT_CERTIFICATE, StandardSetting.OTLP_CLIENT_KEY);
    endpoint = new OtlpEndpoint(settings);
    boolean ratio = settings.text(StandardSetting.TRACES_SAMPLER).endsWith("ratio");
    Map<String, String> values = new HashMap<>();
    for (StandardSetting setting : StandardSetting.values()) {
      boolean asked = setting != StandardSetting.TRACES_SAMPLER_ARG || ratio;
      values.put(setting.property(), asked ? settings.text(setting) : null);
    }
    values.put(StandardSetting.OTLP_ENDPOINT.property(), endpoint.address());
    for (StandardSetting none : new StandardSetting[] {
        StandardSetting.TRACES_EXPORTER, StandardSetting.METRICS_EXPORTER, StandardSetting.LOGS_EXPORTER}) {
      values.put(none.property(), "none");
    }
    return values;
  }

  /** A client's key and certificate are of use together only. */
  private void pair(StandardSetting one, StandardSetting other) {
    if (settings.text(one) != null && settings.text(other) == null) {
      settings.replace(one, "of use without " + other.variable(), null);
    }
  }

  private Resource resource(Resource defaults, ConfigProperties read) {
    AttributesBuilder found = Attributes.builder();
    ProcessAttributes.find(settings.settings().environment(), Version.TEXT).forEach((name, value) -> {
      if (value instanceof Long) {
        found.put(name, (long) value);
      } else {
        found.put(name, (String) value);
      }
    });
    Resource all = defaults.merge(Resource.create(found.build())).merge(ResourceConfiguration.createEnvironmentResource(read));
    Set<String> unwanted = new HashSet<>(read.getList(StandardSetting.RESOURCE_DISABLED_KEYS.property()));
    return all.toBuilder().removeIf(key -> unwanted.contains(key.getKey())).build();
  }

  private Propagation propagation(AutoConfiguredOpenTelemetrySdk sdk) {
    if (propagators(settings).contains("none")) {
      return new NoPropagation();
    }
    return isW3c(settings) ? new W3cPropagation() : new SdkPropagation(sdk.getOpenTelemetrySdk().getPropagators().getTextMapPropagator());
  }

  /** Whether exactly the default propagators are wanted, which need nothing of the SDK. */
  static boolean isW3c(StandardSettings settings) {
    return propagators(settings).equals(new HashSet<>(Arrays.asList("tracecontext", "baggage")));
  }

  private static Set<String> propagators(StandardSettings settings) {
    return new HashSet<>(Arrays.asList(settings.text(StandardSetting.PROPAGATORS).split(",")));
  }

  OtlpEndpoint endpoint() {
    return endpoint;
  }

  Propagation propagation() {
    return propagation;
  }

  Resource resource() {
    return resource;
  }

  /**
   * A new exporter.
   *
   * @param last whether there is but one try for everything, since the JVM is going down
   */
  SpanExporter exporter(boolean last) {
    for (ConfigurableSpanExporterProvider provider : services.load(ConfigurableSpanExporterProvider.class)) {
      if (provider.getName().equals("otlp")) {
        return provider.createExporter(last ? withoutRetry() : properties);
      }
    }
    throw new IllegalStateException("the OTLP exporter is missing");
  }

  private ConfigProperties withoutRetry() {
    return ((DefaultConfigProperties) properties)
        .withOverrides(Collections.singletonMap(StandardSetting.OTLP_RETRY_DISABLED.property(), "true"));
  }
}
