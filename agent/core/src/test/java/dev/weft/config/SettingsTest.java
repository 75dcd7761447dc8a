package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.export.LogLines;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private final LogLines log = new LogLines();

  @AfterEach
  void restore() {
    log.close();
  }

  @Test
  void aWrongFlagIsToldOnceHoweverOftenItIsRead() {
    Settings settings = new Settings(Map.of("WEFT_HEALTH_ON_APP_PORT", "1"));
    assertThat(settings.flag(Setting.HEALTH_ON_APP_PORT)).isFalse();
    assertThat(settings.flag(Setting.HEALTH_ON_APP_PORT)).isFalse();
    assertThat(log.lines())
        .containsExactly("[weft] WARN setting WEFT_HEALTH_ON_APP_PORT=1 is not true or false; false is used");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "WEFT_EXLUDE_URLS | ; the nearest is WEFT_EXCLUDE_URLS",
      "WEFT_INSTRUMENTATION_JAVA_HTTPCLIENT_ENABLED | ; the nearest is WEFT_INSTRUMENTATION_JAVA_HTTP_CLIENT_ENABLED",
      "WEFT_COLOURS | ''",
      "WEFT_HTTP_PORT | ''"})
  void aVariableThatIsNotKnownIsTold(String variable, String hint) {
    tell(Map.of(variable, "1", "WEFT_INSTRUMENTATION_JAVA_HTTP_CLIENT_ENABLED", "false", "WEFT_PORT", "0", "WEFTED", "1"));
    assertThat(log.lines()).containsExactly("[weft] WARN setting " + variable + " is not known and has no effect" + hint);
  }

  @ParameterizedTest
  @CsvSource({"weft.exclude-urls, weft.exclude.urls", "weft.instrumentation.java_http_client.enabled, weft.instrumentation.java-http-client.enabled"})
  void aPropertyThatIsNotKnownIsTold(String property, String nearest) {
    System.setProperty(property, "1");
    try {
      tell(Map.of());
    } finally {
      System.clearProperty(property);
    }
    assertThat(log.lines()).contains("[weft] WARN setting " + property + " is not known and has no effect; the nearest is " + nearest);
  }

  @Test
  void ofManyVariablesThatAreNotKnownTenAreTold() {
    tell(IntStream.range(0, 25).boxed().collect(Collectors.toMap(i -> "WEFT_COLOUR_" + i, i -> "1")));
    assertThat(log.lines()).hasSize(11).last().isEqualTo("[weft] WARN 15 more settings are not known and have no effect");
  }

  /** In each container Kubernetes names the services of its namespace, here {@code weft} and {@code weft-rum}. */
  @Test
  void variablesOfServicesAreNoSettings() {
    Map<String, String> environment = Map.ofEntries(
        Map.entry("WEFT_PORT", "tcp://10.0.0.1:9464"), Map.entry("WEFT_SERVICE_HOST", "10.0.0.1"), Map.entry("WEFT_SERVICE_PORT", "9464"),
        Map.entry("WEFT_SERVICE_PORT_HTTP", "9464"), Map.entry("WEFT_PORT_9464_TCP", "tcp://10.0.0.1:9464"),
        Map.entry("WEFT_PORT_9464_TCP_ADDR", "10.0.0.1"), Map.entry("WEFT_PORT_9464_TCP_PROTO", "tcp"), Map.entry("WEFT_RUM_PORT", "tcp://10.0.0.2:80"),
        Map.entry("WEFT_RUM_SERVICE_HOST", "10.0.0.2"), Map.entry("WEFT_RUM_PORT_80_TCP_PORT", "80"), Map.entry("OTEL_EXPORTER_PROMETHEUS_PORT", "9090"));
    tell(environment);
    assertThat(new Settings(environment).number(Setting.PORT, "otel.exporter.prometheus.port", 0, 65_535)).isEqualTo(9090);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void settingsOfOpenTelemetrysAgentAreToldInOneLine() {
    tell(Map.of("OTEL_INSTRUMENTATION_HYSTRIX_ENABLED", "false", "OTEL_JAVAAGENT_EXTENSIONS", "/x.jar", "OTEL_SERVICE_NAME", "shop",
        "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "http://localhost:4318", "OTEL_EXPORTER_OTLP_METRICS_HEADERS", "a=b", "OTEL_PYTHON_LOG_LEVEL", "info",
        "OTEL_RESOURCE_ATTRIBUTES_POD_NAME", "shop-1", "OTEL_SEMCONV_STABILITY_OPT_IN", "http"));
    assertThat(log.lines()).containsExactly("[weft] WARN settings of OpenTelemetry's that this agent does not read: OTEL_INSTRUMENTATION_HYSTRIX_ENABLED, "
        + "OTEL_JAVAAGENT_EXTENSIONS; WEFT_INSTRUMENTATION_<NAME>_ENABLED switches an instrumentation");
  }

  private static void tell(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    settings.instrumentation("java-http-client", true);
    settings.tellUnknown();
  }
}
