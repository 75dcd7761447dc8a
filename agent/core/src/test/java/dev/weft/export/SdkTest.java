package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.Settings;
import dev.weft.config.StandardSettings;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdkTest {
  @ParameterizedTest
  @ValueSource(strings = {
      "otel.span.event.count.limit=3",
      "otel.span.link.count.limit=0",
      "otel.attribute.count.limit=7",
      "otel.span.attribute.count.limit=7",
      "otel.span.attribute.count.limit=7,otel.attribute.count.limit=9",
      "otel.attribute.value.length.limit=5",
      "otel.span.attribute.value.length.limit=6,otel.attribute.value.length.limit=5"})
  void limitsAreThoseThatAutoconfigureSets(String settings) {
    Map<String, String> properties = new TreeMap<>(
        Arrays.stream(settings.split(",")).map(each -> each.split("=")).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
    Map<String, String> environment = new TreeMap<>();
    properties.forEach((name, value) -> environment.put(name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    for (String signal : new String[] {"traces", "metrics", "logs"}) {
      properties.put("otel." + signal + ".exporter", "none");
    }
    Sdk sdk = Sdk.build(new StandardSettings(new Settings(environment)), new Services());
    try (var autoconfigured = AutoConfiguredOpenTelemetrySdk.builder().disableShutdownHook().addPropertiesSupplier(() -> properties)
        .build().getOpenTelemetrySdk()) {
      assertThat(sdk.limits()).isEqualTo(autoconfigured.getSdkTracerProvider().getSpanLimits());
    }
  }
}
