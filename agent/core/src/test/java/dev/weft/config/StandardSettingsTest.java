package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.export.LogLines;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardSettingsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "null", value = {
      "BATCH_DELAY | OTEL_BSP_SCHEDULE_DELAY | abc | is not a duration in milliseconds; 5000 is used | 5000",
      "BATCH_DELAY | OTEL_BSP_SCHEDULE_DELAY | 0 | is not a duration in milliseconds; 5000 is used | 5000",
      "BATCH_DELAY | OTEL_BSP_SCHEDULE_DELAY | 5 parsecs | is not a duration in milliseconds; 5000 is used | 5000",
      "BATCH_TIMEOUT | OTEL_BSP_EXPORT_TIMEOUT | -1 | is not a duration in milliseconds; 30000 is used | 30000",
      "BATCH_QUEUE_SIZE | OTEL_BSP_MAX_QUEUE_SIZE | 0 | is not a whole number from 1 to 1000000; 2048 is used | 2048",
      "BATCH_SIZE | OTEL_BSP_MAX_EXPORT_BATCH_SIZE | 1.5 | is not a whole number from 1 to 1000000; 512 is used | 512",
      "OTLP_TIMEOUT | OTEL_EXPORTER_OTLP_TIMEOUT | soon | is not a duration in milliseconds; 10000 is used | 10000",
      "OTLP_TIMEOUT | OTEL_EXPORTER_OTLP_TRACES_TIMEOUT | soon | is not a duration in milliseconds; 10000 is used | 10000",
      "OTLP_PROTOCOL | OTEL_EXPORTER_OTLP_PROTOCOL | http/json | is not one of http/protobuf, grpc; http/protobuf is used | http/protobuf",
      "OTLP_ENDPOINT | OTEL_EXPORTER_OTLP_ENDPOINT | localhost:4318 | is not a URL that begins with http:// or https:// and has "
          + "no query; http://localhost:4318 is used | http://localhost:4318",
      "OTLP_ENDPOINT | OTEL_EXPORTER_OTLP_ENDPOINT | http://a:99999 | is not a URL that begins with http:// or https:// and has "
          + "no query; http://localhost:4318 is used | http://localhost:4318",
      "OTLP_COMPRESSION | OTEL_EXPORTER_OTLP_COMPRESSION | zstd | is not one of gzip, none; none is used | none",
      "OTLP_CERTIFICATE | OTEL_EXPORTER_OTLP_CERTIFICATE | /no/such.pem | is not a file that can be read; none is used | null",
      "TRACES_SAMPLER_ARG | OTEL_TRACES_SAMPLER_ARG | 1.5 | is not a number from 0 to 1; 1.0 is used | 1.0",
      "TRACES_SAMPLER_ARG | OTEL_TRACES_SAMPLER_ARG | NaN | is not a number from 0 to 1; 1.0 is used | 1.0",
      "TRACES_EXPORTER | OTEL_TRACES_EXPORTER | otlp,none | is not a list of names, or none alone; otlp is used | otlp",
      "METRICS_EXPORTER | OTEL_METRICS_EXPORTER | console | is not otlp, prometheus (the agent's port, which is there without "
          + "it), both, or none; none is used | none",
      "METRIC_TEMPORALITY | OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE | lowmemory | is not one of cumulative, delta; "
          + "cumulative is used | cumulative",
      "LOGS_EXPORTER | OTEL_LOGS_EXPORTER | console | is not one of otlp, none; none is used | none",
      "RESOURCE_ATTRIBUTES | OTEL_RESOURCE_ATTRIBUTES | team | is not a list such as key=value,key=value; none is used | null",
      "HTTP_KNOWN_METHODS | OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS | GET,,A B | is not a list of request methods such as GET,POST; "
          + "none is used | null",
      "SERVER_REQUEST_HEADERS | OTEL_INSTRUMENTATION_HTTP_SERVER_CAPTURE_REQUEST_HEADERS | X-Tenant: a | is not a list of names such as "
          + "X-Tenant,X-Flag-*; none is used | null",
      "SDK_DISABLED | OTEL_SDK_DISABLED | yes | is not true or false; false is used | false",
      "ATTRIBUTE_COUNT | OTEL_ATTRIBUTE_COUNT_LIMIT | many | is not a whole number, 0 or more; 128 is used | 128",
      "ATTRIBUTE_LENGTH | OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT | -4 | is not a whole number, 0 or more; none is used | null"})
  void aWrongValueCostsOneLineAndTheDefaultIsUsed(StandardSetting setting, String variable, String value, String complaint, String used) {
    try (LogLines log = new LogLines()) {
      StandardSettings settings = new StandardSettings(new Settings(Map.of(variable, value)));
      assertThat(settings.text(setting)).isEqualTo(used);
      assertThat(settings.text(setting)).isEqualTo(used);
      assertThat(log.lines()).containsExactly("[weft] WARN setting " + variable + "=" + value + " " + complaint);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "BATCH_DELAY | OTEL_BSP_SCHEDULE_DELAY | 2s | 2000",
      "BATCH_DELAY | OTEL_BSP_SCHEDULE_DELAY | 7 ms | 7",
      "OTLP_TIMEOUT | OTEL_EXPORTER_OTLP_TRACES_TIMEOUT | 1m | 60000",
      "TRACES_SAMPLER | OTEL_TRACES_SAMPLER | Always_On | always_on",
      "PROPAGATORS | OTEL_PROPAGATORS | B3 , jaeger,b3 | b3,jaeger",
      "TRACES_EXPORTER | OTEL_TRACES_EXPORTER | none | none",
      "HTTP_KNOWN_METHODS | OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS | 'GET, BREW,get' | GET,BREW,get",
      "SERVER_REQUEST_HEADERS | OTEL_INSTRUMENTATION_HTTP_SERVER_CAPTURE_REQUEST_HEADERS | 'X-Tenant, X-Flag-*,,' | X-Tenant,X-Flag-*",
      "METRICS_EXPORTER | OTEL_METRICS_EXPORTER | prometheus | prometheus",
      "METRICS_EXPORTER | OTEL_METRICS_EXPORTER | 'otlp, prometheus' | otlp,prometheus",
      "METRIC_INTERVAL | OTEL_METRIC_EXPORT_INTERVAL | 10s | 10000",
      "OTLP_HEADERS | OTEL_EXPORTER_OTLP_HEADERS | a=b%20c, d=e | a=b%20c, d=e",
      "OTLP_ENDPOINT | OTEL_EXPORTER_OTLP_ENDPOINT | https://[::1]:4318/otlp | https://[::1]:4318/otlp",
      "BATCH_DELAY | OTEL_BSP_SCHEDULE_DELAY | ' ' | 5000"})
  void valuesOfTheSpecificationAreUnderstood(StandardSetting setting, String variable, String value, String used) {
    try (LogLines log = new LogLines()) {
      assertThat(new StandardSettings(new Settings(Map.of(variable, value))).text(setting)).isEqualTo(used);
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void theSettingForTracesWinsOverTheOneForAllAndFallsBackToIt() {
    Map<String, String> environment = new HashMap<>(Map.of("OTEL_EXPORTER_OTLP_TIMEOUT", "7", "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "9"));
    assertThat(new StandardSettings(new Settings(environment)).number(StandardSetting.OTLP_TIMEOUT)).isEqualTo(9);
    environment.put("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "x");
    try (LogLines log = new LogLines()) {
      assertThat(new StandardSettings(new Settings(environment)).number(StandardSetting.OTLP_TIMEOUT)).isEqualTo(7);
      assertThat(log.lines())
          .containsExactly("[weft] WARN setting OTEL_EXPORTER_OTLP_TRACES_TIMEOUT=x is not a duration in milliseconds; 7 is used");
    }
  }

  @Test
  void aSystemPropertyWins() {
    System.setProperty("otel.bsp.schedule.delay", "11");
    try {
      assertThat(new StandardSettings(new Settings(Map.of("OTEL_BSP_SCHEDULE_DELAY", "12"))).number(StandardSetting.BATCH_DELAY))
          .isEqualTo(11);
    } finally {
      System.clearProperty("otel.bsp.schedule.delay");
    }
  }

  @Test
  void secretsAreNeverShown() {
    try (LogLines log = new LogLines()) {
      Settings settings = new Settings(Map.of("OTEL_EXPORTER_OTLP_HEADERS", "bad name=s3cret",
          "OTEL_EXPORTER_OTLP_TRACES_HEADERS", "token=s3cret",
          "OTEL_EXPORTER_OTLP_ENDPOINT", "ftp://me:s3cret@host", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://me:s3cret@host:1/"));
      StandardSettings standard = new StandardSettings(settings);
      standard.text(StandardSetting.OTLP_HEADERS);
      standard.text(StandardSetting.OTLP_ENDPOINT);
      assertThat(settings.inForce().toString()).doesNotContain("s3cret").contains("otel.exporter.otlp.traces.headers=***")
          .contains("http://***@host:1/");
      standard = new StandardSettings(new Settings(Map.of("OTEL_EXPORTER_OTLP_HEADERS", "bad name=s3cret",
          "OTEL_EXPORTER_OTLP_ENDPOINT", "ftp://me:s3cret@host")));
      standard.text(StandardSetting.OTLP_HEADERS);
      standard.text(StandardSetting.OTLP_ENDPOINT);
      assertThat(log.lines()).hasSize(2).noneMatch(line -> line.contains("s3cret"));
    }
  }

  @ParameterizedTest
  @CsvSource({"https://host/v1/traces?token=s3cret, https://host/v1/traces?***", "https://me:s3cret@host/?a@b=s3cret, https://***@host/?***",
      "https://host/a@b, https://host/a@b", "me:s3cret@host, ***@host"})
  void anEndpointIsShownWithoutItsSecrets(String endpoint, String shown) {
    assertThat(StandardSettings.shown(StandardSetting.OTLP_ENDPOINT, endpoint)).isEqualTo(shown);
  }
}
