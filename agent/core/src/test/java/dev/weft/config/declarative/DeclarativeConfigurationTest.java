package dev.weft.config.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.export.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarativeConfigurationTest {
  private final LogLines log = new LogLines();
  @TempDir
  private Path folder;

  @AfterEach
  void restore() {
    log.close();
  }

  @Test
  void whatTheFileSaysIsTheValueOfTheSettingsThatMeanTheSame() throws IOException {
    Map<String, String> values = read(Map.of("COLLECTOR", "http://collector:4318", "OTEL_SERVICE_NAME", "shop", "KEY", "a b,c"), """
        file_format: "1.0"
        log_level: debug2
        resource:
          attributes:
            - name: deployment.environment.name
              value: test & more
          attributes_list: ${OTEL_RESOURCE_ATTRIBUTES:-team=a}
          detection/development:
            detectors: [service: , host: , process: ]
        attribute_limits:
          attribute_value_length_limit: 4096
          attribute_count_limit: 64
        propagator:
          composite: [tracecontext: , b3: ]
          composite_list: "b3,baggage"
        tracer_provider:
          processors:
            - batch:
                schedule_delay: 2000
                export_timeout: 3000
                max_queue_size: 4096
                max_export_batch_size: 256
                exporter:
                  otlp_http: &otlp
                    endpoint: ${COLLECTOR}/v1/traces
                    tls: {ca_file: /ca.pem, key_file: /key.pem, cert_file: /cert.pem}
                    headers: [{name: api-key, value: "${env:KEY}"}]
                    headers_list: tenant=1
                    compression: gzip
                    timeout: 5000
            - simple:
                exporter:
                  console:
          limits:
            attribute_count_limit: 32
            event_count_limit: 16
            link_count_limit: 8
            link_attribute_count_limit: 64
          sampler:
            parent_based:
              root:
                trace_id_ratio_based: {ratio: 0.25}
              local_parent_sampled: {always_on: }
        meter_provider:
          readers:
            - periodic:
                interval: 30000
                exporter:
                  otlp_grpc: {endpoint: "collector:4317", tls: {insecure: true}, temporality_preference: delta}
            - pull:
                exporter:
                  prometheus/development: {host: 127.0.0.1, port: 9465}
          exemplar_filter: trace_based
        logger_provider:
          processors:
            - batch:
                schedule_delay: 500
                exporter:
                  otlp_http: {<<: *otlp, endpoint: "${COLLECTOR}/v1/logs"}
        instrumentation/development:
          general:
            http:
              server: {request_captured_headers: [X-Tenant, X-Flag], known_methods: [GET, POST]}
              client: {response_captured_headers: [Via]}
          python: {anything: true}
        distribution:
          javaagent: {anything: true}
          weft:
            access_log: /var/log/access.log
            exclude: {urls: [/health*, /ready]}
        """);
    assertThat(log.lines()).isEmpty();
    assertThat(values).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
        Map.entry("weft.log.level", "debug"),
        Map.entry("otel.service.name", "shop"),
        Map.entry("otel.resource.attributes", "team=a,deployment.environment.name=test%20%26%20more"),
        Map.entry("otel.attribute.value.length.limit", "4096"),
        Map.entry("otel.attribute.count.limit", "64"),
        Map.entry("otel.propagators", "tracecontext,b3,baggage"),
        Map.entry("otel.traces.exporter", "otlp,console"),
        Map.entry("otel.bsp.schedule.delay", "2000"),
        Map.entry("otel.bsp.export.timeout", "3000"),
        Map.entry("otel.bsp.max.queue.size", "4096"),
        Map.entry("otel.bsp.max.export.batch.size", "256"),
        Map.entry("otel.exporter.otlp.traces.protocol", "http/protobuf"),
        Map.entry("otel.exporter.otlp.traces.endpoint", "http://collector:4318/v1/traces"),
        Map.entry("otel.exporter.otlp.traces.certificate", "/ca.pem"),
        Map.entry("otel.exporter.otlp.traces.client.key", "/key.pem"),
        Map.entry("otel.exporter.otlp.traces.client.certificate", "/cert.pem"),
        Map.entry("otel.exporter.otlp.traces.headers", "tenant=1,api-key=a%20b%2Cc"),
        Map.entry("otel.exporter.otlp.traces.compression", "gzip"),
        Map.entry("otel.exporter.otlp.traces.timeout", "5000"),
        Map.entry("otel.span.attribute.count.limit", "32"),
        Map.entry("otel.span.event.count.limit", "16"),
        Map.entry("otel.span.link.count.limit", "8"),
        Map.entry("otel.traces.sampler", "parentbased_traceidratio"),
        Map.entry("otel.traces.sampler.arg", "0.25"),
        Map.entry("otel.metrics.exporter", "otlp,prometheus"),
        Map.entry("otel.metric.export.interval", "30000"),
        Map.entry("otel.exporter.otlp.metrics.protocol", "grpc"),
        Map.entry("otel.exporter.otlp.metrics.endpoint", "http://collector:4317"),
        Map.entry("otel.exporter.otlp.metrics.temporality.preference", "delta"),
        Map.entry("otel.exporter.prometheus.host", "127.0.0.1"),
        Map.entry("otel.exporter.prometheus.port", "9465"),
        Map.entry("otel.logs.exporter", "otlp"),
        Map.entry("otel.blrp.schedule.delay", "500"),
        Map.entry("otel.exporter.otlp.logs.protocol", "http/protobuf"),
        Map.entry("otel.exporter.otlp.logs.endpoint", "http://collector:4318/v1/logs"),
        Map.entry("otel.exporter.otlp.logs.certificate", "/ca.pem"),
        Map.entry("otel.exporter.otlp.logs.client.key", "/key.pem"),
        Map.entry("otel.exporter.otlp.logs.client.certificate", "/cert.pem"),
        Map.entry("otel.exporter.otlp.logs.headers", "tenant=1,api-key=a%20b%2Cc"),
        Map.entry("otel.exporter.otlp.logs.compression", "gzip"),
        Map.entry("otel.exporter.otlp.logs.timeout", "5000"),
        Map.entry("otel.instrumentation.http.server.capture-request-headers", "X-Tenant,X-Flag"),
        Map.entry("otel.instrumentation.http.client.capture-response-headers", "Via"),
        Map.entry("otel.instrumentation.http.known-methods", "GET,POST"),
        Map.entry("weft.access.log", "/var/log/access.log"),
        Map.entry("weft.exclude.urls", "/health*,/ready")));
  }

  @Test
  void whatTheFileLeavesOutIsOff() throws IOException {
    assertThat(read(Map.of("OTEL_TRACES_EXPORTER", "otlp"), "file_format: 1.1")).containsExactlyInAnyOrderEntriesOf(Map.of(
        "otel.propagators", "none", "otel.traces.exporter", "none", "otel.metrics.exporter", "none", "otel.logs.exporter", "none"));
    assertThat(log.lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{always_on: } | always_on",
      "{always_off: } | always_off",
      "{probability/development: {ratio: 0.5}} | traceidratio",
      "{parent_based: } | parentbased_always_on",
      "{parent_based: {root: {always_off: }}} | parentbased_always_off"})
  void samplersHaveTheNamesOfTheSettings(String sampler, String name) throws IOException {
    assertThat(read(Map.of(), "file_format: 1.0\ntracer_provider: {sampler: " + sampler + "}")).containsEntry("otel.traces.sampler", name);
    assertThat(log.lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "meter_provider: {views: [{}]} | meter_provider.views is not supported; it has no effect",
      "tracer_provider: {sampler: {jaeger_remote/development: {}}} | tracer_provider.sampler.jaeger_remote/development is not supported; always_on is used",
      "tracer_provider: {sampler: {parent_based: {local_parent_sampled: {always_off: }}}} | tracer_provider.sampler.parent_based.local_parent_sampled "
          + "is not supported; always_on is used",
      "tracer_provider: {processors: [simple: {exporter: {otlp_http: }}]} | tracer_provider.processors.simple is not supported; batch is used",
      "tracer_provider: {processors: [batch: {exporter: {zipkin: }}]} | tracer_provider.processors.batch.exporter.zipkin is not supported; "
          + "it exports nothing",
      "tracer_provider: {processors: [batch: {exporter: {otlp_http: {encoding: json}}}]} | tracer_provider.processors.batch.exporter.otlp_http.encoding "
          + "is not supported; protobuf is used",
      "tracer_provider: {limits: {event_attribute_count_limit: 9}} | tracer_provider.limits.event_attribute_count_limit is not supported; 128 is used",
      "logger_provider: {processors: [batch: {exporter: {console: }}]} | logger_provider.processors.batch.exporter.console is not supported; "
          + "it exports nothing",
      "resource: {attributes: [{name: a, value: [1, 2]}]} | resource.attributes.value is not supported; the attribute is left out, as it is a list",
      "tracer_provider: {processors: [batch: {exporter: {otlp_http: }}, batch: {exporter: {otlp_grpc: }}]} | "
          + "tracer_provider.processors.batch.exporter.otlp_grpc is not supported; only the first exporter of OTLP for traces is used",
      "distribution: {weft: {enabled: false}} | distribution.weft.enabled is not supported; WEFT_ENABLED is used",
      "instrumentation: {java: {jdbc: {enabled: false}}} | instrumentation.java is not supported; it has no effect"})
  void whatIsNotSupportedIsToldWithItsLine(String part, String line) throws IOException {
    read(Map.of(), "file_format: 1.0\n\n" + part);
    assertThat(log.lines()).containsExactly("[weft] WARN otel.yaml:3: " + line);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "'' | it is empty",
      "a: b | its file_format is missing, and 1.0 and its successors are known",
      "file_format: 0.4 | its file_format is 0.4, and 1.0 and its successors are known",
      "file_format: ${1} | otel.yaml:1: ${1} is not a reference such as ${NAME} or ${NAME:-default}",
      "{file_format: 1.0, propagator: []} | otel.yaml:1: propagator is not a mapping",
      "{file_format: 1.0, tracer_provider: {processors: {batch: {}}}} | otel.yaml:1: tracer_provider.processors is not a list",
      "[ | otel.yaml: "})
  void aFileThatCannotBeUsedCostsOneLineAndTheExports(String text, String problem) throws IOException {
    assertThat(read(Map.of("OTEL_SERVICE_NAME", "shop"), text))
        .containsExactlyInAnyOrderEntriesOf(Map.of("otel.sdk.disabled", "true", "otel.service.name", "shop"));
    assertThat(log.lines()).singleElement().asString()
        .startsWith("[weft] WARN OTEL_CONFIG_FILE=" + folder.resolve("otel.yaml")
            + " cannot be used, so there are no traces, log records or OTLP metrics: ")
        .contains(problem);
  }

  @Test
  void theExampleInReadmeIsUnderstood() throws IOException {
    String readme = Files.readString(Path.of("..", "..", "README.md"));
    int begin = readme.indexOf("```yaml\nfile_format") + "```yaml\n".length();
    assertThat(read(Map.of("COLLECTOR", "http://collector:4318"), readme.substring(begin, readme.indexOf("```", begin))))
        .containsEntry("otel.exporter.otlp.traces.endpoint", "http://collector:4318/v1/traces").containsEntry("otel.propagators", "tracecontext,baggage")
        .containsEntry("otel.traces.sampler", "parentbased_traceidratio").containsEntry("weft.access.log", "/var/log/access.log");
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void aFileThatIsNotThereCostsOneLine() {
    DeclarativeConfiguration.read("/nowhere/otel.yaml", Map.of());
    assertThat(log.lines()).singleElement().asString().contains("OTEL_CONFIG_FILE=/nowhere/otel.yaml cannot be used");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "a$$b | a$b", "$${A} | ${A}", "${A} | 1", "${env:A}${A} | 11", "${B:-x:-y} | x:-y", "${EMPTY:-x} | x", "a$b | a$b", "${sys:weft.test.substituted} | 2"})
  void referencesAreReplaced(String text, String value) {
    System.setProperty("weft.test.substituted", "2");
    try {
      assertThat(new Substitution(Map.of("A", "1", "EMPTY", "")).in(text)).isEqualTo(value);
    } finally {
      System.clearProperty("weft.test.substituted");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"${", "${}", "${A B}", "${file:A}", "${A:?x}"})
  void referencesOfAnotherFormAreRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Substitution(Map.of()).in(text));
  }

  private Map<String, String> read(Map<String, String> environment, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("otel.yaml"), text);
    return DeclarativeConfiguration.read(file.toString(), environment);
  }
}
