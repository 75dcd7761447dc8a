package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.export.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenTelemetryAgentSettingsTest {
  private static final Path ROOT = Path.of("..", "..");
  private final LogLines log = new LogLines();

  @AfterEach
  void close() {
    log.close();
  }

  /** Variables without their prefix, {@code KAFKA_ENABLED=false}, and without {@code _ENABLED} where they switch. */
  private static Settings settings(String variables) {
    Map<String, String> environment = new TreeMap<>();
    for (String variable : variables.split(" ")) {
      String[] parts = variable.split("=");
      environment.put("OTEL_INSTRUMENTATION_" + parts[0] + "_ENABLED", parts[1]);
    }
    return new Settings(environment);
  }

  private static List<String> switchedOff(Settings settings) {
    return OpenTelemetryInstrumentations.table().stream().map(OpenTelemetryInstrumentations::instrumentation)
        .filter(name -> !settings.instrumentation(name, true)).toList();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "JDBC=false | jdbc",
      "APACHE_HTTPCLIENT=false | apache-http-client-5 apache-http-client-4 apache-http-client-3",
      "APACHE_HTTPCLIENT_4_0=false | apache-http-client-4",
      "NETTY=false | netty-server netty-client",
      "KAFKA=false | kafka-streams smallrye-messaging kafka-clients",
      "KAFKA_STREAMS=false | kafka-streams",
      "KAFKA=false KAFKA_CLIENTS=true | kafka-streams",
      "HIKARICP=false | connection-pools",
      "AWS_SDK=false | aws-sdk-2 aws-sdk-1",
      "LOG4J_CONTEXT_DATA=false LOG4J_APPENDER=false | log4j-2",
      "LOGBACK=false | logback",
      "JAXWS=false JAXRS=false | jersey resteasy quarkus-rest cxf metro jaxrs",
      "VERTX=false | vertx-core vertx-web vertx-sql-client vertx-redis-client",
      "SPRING_DATA=false HIBERNATE=FALSE | spring-data hibernate",
      "OPENTELEMETRY_INSTRUMENTATION_ANNOTATIONS=false | opentelemetry-annotations"})
  void aNameSwitchesOffWhatSeesTheSameHere(String variables, String off) {
    Settings settings = settings(variables);
    assertThat(switchedOff(settings)).containsExactly(off.split(" "));
    settings.tellUnknown();
    assertThat(log.lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HYSTRIX=false", "LOGBACK_APPENDER=false", "LOG4J_MDC=false", "APACHE_HTTPASYNCCLIENT=false", "RUNTIME_TELEMETRY=false",
      "VERTX_HTTP_CLIENT=false"})
  void aNameThatSwitchesNothingHereIsTold(String variable) {
    Settings settings = settings(variable);
    assertThat(switchedOff(settings)).isEmpty();
    settings.tellUnknown();
    assertThat(log.lines()).singleElement().asString().startsWith("[weft] WARN settings of OpenTelemetry's that this agent does not read: "
        + "OTEL_INSTRUMENTATION_" + variable.replace("=false", "_ENABLED"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "HIBERNATE=true | hibernate | true",
      "COMMON_EXPERIMENTAL_CONTROLLER_TELEMETRY=true | spring-webmvc | true",
      "COMMON_CONTROLLER_TELEMETRY=true SPRING_WEBMVC=true | spring-webmvc | true",
      "SPRING_WEBMVC=true | spring-webmvc | false",
      "JDBC=true | hibernate | false"})
  void whatIsOffHereByDefaultIsOnIfAskedFor(String variables, String instrumentation, boolean on) {
    Settings settings = settings(variables);
    assertThat(settings.instrumentation(instrumentation, false)).isEqualTo(on);
    settings.tellUnknown();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void controllersAreNoSpansWhereSpringIsOff() {
    assertThat(settings("COMMON_CONTROLLER_TELEMETRY=true SPRING_WEBMVC=false").instrumentation("spring-webmvc", false)).isFalse();
  }

  @Test
  void withNothingOnByDefaultOnlyWhatIsNamedIsOn() {
    Settings settings = settings("COMMON_DEFAULT=false OPENTELEMETRY_API=true LOGBACK_MDC=true VERTX_HTTP_CLIENT=true TOMCAT=false");
    assertThat(settings.instrumentation("opentelemetry-api", true)).isTrue();
    assertThat(settings.instrumentation("logback", true)).isTrue();
    assertThat(settings.instrumentation("vertx-core", true)).isTrue();
    assertThat(settings.instrumentation("netty-client", true)).isTrue();
    assertThat(settings.instrumentation("tomcat", true)).isFalse();
    assertThat(settings.instrumentation("jdbc", true)).isFalse();
    assertThat(settings.instrumentation("server-pools", true)).isFalse();   // which OpenTelemetry's agent does not have
    assertThat(settings.instrumentation("rules", true)).isTrue();   // which a setting of Weft's asks for
    settings.tellUnknown();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void settingsOfWeftWin() {
    Settings settings = new Settings(Map.of("OTEL_INSTRUMENTATION_JDBC_ENABLED", "false", "WEFT_INSTRUMENTATION_JDBC_ENABLED", "true",
        "OTEL_INSTRUMENTATION_COMMON_DB_STATEMENT_SANITIZER_ENABLED", "false", "WEFT_SQL_SANITIZED", "all",
        "OTEL_JAVAAGENT_DEBUG", "true", "WEFT_LOG_LEVEL", "error"));
    assertThat(settings.instrumentation("jdbc", true)).isTrue();
    assertThat(settings.text(Setting.SQL_SANITIZED)).isEqualTo("all");
    assertThat(settings.text(Setting.LOG_LEVEL)).isEqualTo("error");
  }

  @Test
  void aWrongValueIsTold() {
    Settings settings = settings("JDBC=no");
    assertThat(settings.instrumentation("jdbc", true)).isTrue();
    settings.tellUnknown();
    assertThat(log.lines()).containsExactly("[weft] WARN setting OTEL_INSTRUMENTATION_JDBC_ENABLED=no is not true or false; none is used");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "OTEL_INSTRUMENTATION_COMMON_DB_QUERY_SANITIZATION_ENABLED=false | SQL_SANITIZED | false",
      "OTEL_INSTRUMENTATION_COMMON_DB_STATEMENT_SANITIZER_ENABLED=false | SQL_SANITIZED | false",
      "OTEL_INSTRUMENTATION_COMMON_DB_STATEMENT_SANITIZER_ENABLED=true | SQL_SANITIZED | true",
      "OTEL_INSTRUMENTATION_SANITIZATION_URL_EXPERIMENTAL_SENSITIVE_QUERY_PARAMETERS=card,pin | QUERY_MASKED | card,pin",
      "OTEL_INSTRUMENTATION_LOGBACK_APPENDER_EXPERIMENTAL_CAPTURE_MDC_ATTRIBUTES=* | LOGS_MDC | *",
      "OTEL_JAVAAGENT_DEBUG=true | LOG_LEVEL | debug",
      "OTEL_JAVAAGENT_LOGGING=none | LOG_LEVEL | off",
      "OTEL_JAVAAGENT_LOGGING=simple | LOG_LEVEL | info",
      "OTEL_JAVAAGENT_ENABLED=false | ENABLED | false"})
  void settingsThatMeanTheSameHaveTheirValue(String variable, Setting setting, String value) {
    Settings settings = new Settings(Map.of(variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1)));
    assertThat(settings.text(setting)).isEqualTo(value);
    settings.tellUnknown();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void aFileOfPropertiesHoldsWhatIsNotSetElsewhere(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("agent.properties");
    Files.writeString(file, """
        # as OpenTelemetry's agent reads it
        otel.service.name = grön
        otel.traces.sampler: always_off
        otel.instrumentation.jdbc.enabled=false
        otel.instrumentation.hystrix.enabled=false
        weft.port=9999
        """);
    Settings settings = new Settings(Map.of("OTEL_JAVAAGENT_CONFIGURATION_FILE", file.toString(), "OTEL_TRACES_SAMPLER", "always_on"));
    assertThat(settings.raw("otel.service.name")).isEqualTo("grön");
    assertThat(settings.raw("otel.traces.sampler")).isEqualTo("always_on");
    assertThat(settings.text(Setting.PORT)).isEqualTo("9999");
    assertThat(switchedOff(settings)).containsExactly("jdbc");
    settings.tellUnknown();
    assertThat(log.lines()).containsExactly("[weft] WARN settings of OpenTelemetry's that this agent does not read: "
        + "otel.instrumentation.hystrix.enabled; WEFT_INSTRUMENTATION_<NAME>_ENABLED switches an instrumentation");
  }

  @Test
  void aFileOfPropertiesThatCannotBeReadCostsOneLine(@TempDir Path folder) {
    Settings settings = new Settings(Map.of("OTEL_JAVAAGENT_CONFIGURATION_FILE", folder.toString()));
    assertThat(settings.raw("otel.service.name")).isNull();
    assertThat(log.lines()).singleElement().asString().contains("OTEL_JAVAAGENT_CONFIGURATION_FILE=" + folder + " cannot be read, so it has no effect");
  }

  @Test
  void aDeclarativeFileSwitchesInstrumentationsOfOpenTelemetrysAgent(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("otel.yaml");
    Files.writeString(file, """
        file_format: "1.0"
        distribution:
          javaagent:
            indy/development: true
            instrumentation:
              disabled: [apache_httpclient_4_0, kafka-streams, hystrix]
              enabled: [hibernate]
        """);
    Settings settings = new Settings(Map.of("OTEL_CONFIG_FILE", file.toString(), "OTEL_INSTRUMENTATION_JDBC_ENABLED", "false"));
    assertThat(switchedOff(settings)).containsExactly("apache-http-client-4", "kafka-streams");
    assertThat(settings.instrumentation("hibernate", false)).isTrue();
    settings.tellUnknown();
    assertThat(log.lines()).singleElement().asString().contains("does not read: otel.instrumentation.hystrix.enabled;");
  }

  @Test
  void theTableNamesEachInstrumentationOnceAndInTheJarsOrder() throws Exception {
    Matcher names = Pattern.compile("<instrumentations>(.*)</instrumentations>").matcher(Files.readString(ROOT.resolve("agent/pom.xml")));
    assertThat(names.find()).isTrue();
    List<String> all = List.of(names.group(1).split(","));
    List<String> rows = OpenTelemetryInstrumentations.table().stream().map(OpenTelemetryInstrumentations::instrumentation).toList();
    assertThat(rows).containsExactlyElementsOf(all.stream().filter(rows::contains).toList());
  }

  @Test
  void thePageForThoseWhoComeFromThatAgentHasTheTable() throws Exception {
    List<String> rows = Files.readAllLines(ROOT.resolve("instrumentations/OPENTELEMETRY.md")).stream().filter(line -> line.matches("\\| `[a-z].*")).toList();
    assertThat(rows).containsExactlyElementsOf(OpenTelemetryInstrumentations.table().stream().map(OpenTelemetryAgentSettingsTest::row).toList());
  }

  private static String row(String row) {
    List<String> each = OpenTelemetryInstrumentations.names(row).stream().map(names -> "`" + String.join("`, `", names) + "`").toList();
    return "| `" + OpenTelemetryInstrumentations.instrumentation(row) + "` | " + String.join(" and ", each) + " |";
  }
}
