package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Settings do what they say, and a wrong one is said once and hurts nobody. */
class SettingsIT {
  /** Where a setting comes from. */
  enum Source { ENVIRONMENT, SYSTEM_PROPERTY }

  private record Wrong(String variable, String value, String usedInstead) {
    String property() {
      return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }
  }

  private static final List<Wrong> WRONG = List.of(
      new Wrong("WEFT_ENABLED", "no", "true"),
      new Wrong("WEFT_LOG_LEVEL", "loud", "info"),
      new Wrong("WEFT_PORT", "70000", "9464"),
      new Wrong("WEFT_SHUTDOWN_TIMEOUT", "soon", "5"),
      new Wrong("WEFT_INSTRUMENTATION_EXECUTORS_ENABLED", "perhaps", "true"),
      new Wrong("WEFT_METRICS_LABEL_LIMIT", "0", "200"),
      new Wrong("WEFT_REDIS_OWN_COMMANDS", "perhaps", "false"),
      new Wrong("WEFT_TRACES_KEEP", "fast", "none"),
      new Wrong("WEFT_METRICS_PREFIX", "9-", "none"),
      new Wrong("WEFT_METRICS_RENAME", "no_such_label=other_name", "none"),
      new Wrong("WEFT_METRICS_BUCKETS", "1,0.5", "what is standard"),
      new Wrong("OTEL_TRACES_SAMPLER", "sometimes", "parentbased_always_on"),
      new Wrong("OTEL_PROPAGATORS", "smoke", "tracecontext,baggage"),
      new Wrong("OTEL_EXPORTER_OTLP_ENDPOINT", "nowhere", "http://localhost:4318"),
      new Wrong("OTEL_EXPORTER_OTLP_PROTOCOL", "pigeon", "http/protobuf"),
      new Wrong("OTEL_EXPORTER_OTLP_COMPRESSION", "brotli", "none"),
      new Wrong("OTEL_BSP_SCHEDULE_DELAY", "-1", "5000"),
      new Wrong("OTEL_ATTRIBUTE_COUNT_LIMIT", "all", "128"),
      new Wrong("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "any", "none"),
      new Wrong("OTEL_SDK_DISABLED", "maybe", "false"));

  /** The standard port is taken at an address of its own, so that nobody else has it. */
  @ParameterizedTest
  @EnumSource
  void aWrongValueGetsOneLineThatNamesItAndWhatIsUsedInstead(Source source) {
    try (Target target = new Target()) {
      Jvm jvm = woven().env("WEFT_HOST", "127.94.64.1");
      for (Wrong wrong : WRONG) {
        set(jvm, source, wrong.property(), wrong.variable(), wrong.value());
      }
      try (StartedProcess app = calling(jvm, target)) {
        app.awaitLine("done");
        String port = app.awaitErrorLine("metrics on");
        assertThat(port).endsWith("http://127.94.64.1:9464/metrics");
        assertThat(Http.get(URI.create("http://127.94.64.1:9464/metrics")).statusCode()).isEqualTo(200);
        assertThat(app.stdout()).isEqualTo("200 4\ndone\n");
        assertThat(app.stderr()).doesNotContain("traces are off");
        for (Wrong wrong : WRONG) {
          assertThat(app.stderr().lines().filter(line -> line.contains("setting " + wrong.variable()))).as(wrong.variable())
              .singleElement().asString().startsWith("[weft] WARN setting " + wrong.variable() + "=" + wrong.value() + " is not ")
              .endsWith("; " + wrong.usedInstead() + " is used");
        }
      }
    }
  }

  @OnEveryJdk
  void whereThePortIsTakenTheApplicationRunsOnAndOneLineSaysSo(Jdk jdk) throws IOException {
    try (ServerSocket other = new ServerSocket(0); Target target = new Target();
        StartedProcess app = calling(woven(jdk).env("WEFT_PORT", "" + other.getLocalPort()), target)) {
      app.awaitLine("done");
      assertThat(app.awaitErrorLine("cannot be had")).startsWith("[weft] ERROR ").contains(":" + other.getLocalPort(), "WEFT_PORT");
      assertThat(app.terminate()).isEqualTo(128 + 15);
      assertThat(app.stdout()).isEqualTo("200 4\ndone\n");
      assertThat(app.stderr().lines().filter(line -> line.contains("" + other.getLocalPort()))).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInstrumentationThatIsSwitchedOffLeavesItsLibraryAlone(Source source) {
    try (Target target = new Target(); Collector collector = new Collector(Collector.Manner.ACCEPTING)) {
      Jvm jvm = woven().env("WEFT_PORT", "0").env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString());
      set(jvm, source, "weft.instrumentation.http-url-connection.enabled", "WEFT_INSTRUMENTATION_HTTP_URL_CONNECTION_ENABLED", "false");
      try (StartedProcess app = calling(jvm, target)) {
        app.awaitLine("done");
        AgentPort port = AgentPort.of(app);
        assertThat(port.status().path("instrumentations").path("http-url-connection").path("state").asText()).isEqualTo("off: by setting");
        assertThat(port.status().path("instrumentations").path("http-url-connection").path("classes").asInt()).isZero();
        assertThat(port.status().path("instrumentations").path("executors").path("state").asText()).isEqualTo("on");
        app.terminate();
        assertThat(target.traceParents()).containsExactly("");
        assertThat(collector.requests()).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInstrumentationThatIsOffByDefaultIsOnWhereASettingAsksForIt(Source source) {
    try (Target target = new Target(); StartedProcess without = calling(woven().env("WEFT_PORT", "0"), target)) {
      assertThat(state(without, "timer-task")).isEqualTo("off: by default");
      Jvm jvm = woven().env("WEFT_PORT", "0");
      set(jvm, source, "weft.instrumentation.timer-task.enabled", "WEFT_INSTRUMENTATION_TIMER_TASK_ENABLED", "true");
      try (StartedProcess with = calling(jvm, target)) {
        assertThat(state(with, "timer-task")).isEqualTo("on");
        assertThat(state(with, "hibernate")).isEqualTo("off: by default");
      }
    }
  }

  private static String state(StartedProcess application, String instrumentation) {
    application.awaitLine("done");
    return AgentPort.of(application).status().path("instrumentations").path(instrumentation).path("state").asText();
  }

  @Test
  void metricsAreRenamedPrefixedAndBucketedAsSet() {
    try (Target target = new Target(); StartedProcess app = calling(woven().env("WEFT_PORT", "0")
        .env("WEFT_METRICS_RENAME", "http_client_requests_total.status=status_code,host=server,host=host,"
            + "http_client_request_duration_seconds=outgoing_seconds")
        .env("WEFT_METRICS_PREFIX", "team_").env("WEFT_METRICS_BUCKETS", "http_client_request_duration_seconds:60,120"), target)) {
      app.awaitLine("done");
      String address = "\"127.0.0.1:" + target.address().getPort() + "\"";
      String host = "host=" + address;
      String both = host + ",method=\"GET\",server=" + address;
      assertThat(AgentPort.of(app).metrics().lines().filter(line -> !line.startsWith("#")))
          .contains("team_http_client_requests_total{" + both + ",status_code=\"200\"} 1.0",
              "team_outgoing_seconds_bucket{" + both + ",le=\"60.0\"} 1", "team_outgoing_seconds_bucket{" + both + ",le=\"120.0\"} 1",
              "team_outgoing_seconds_bucket{" + both + ",le=\"+Inf\"} 1", "team_outgoing_seconds_count{" + both + "} 1")
          .noneMatch(line -> line.contains("http_client_request_duration_seconds")).allMatch(line -> line.startsWith("team_"));
    }
  }

  /** Metrics are not the SDK's. */
  @Test
  void withTheSdkDisabledThereAreMetricsButNoTraces() {
    try (Target target = new Target(); Collector collector = new Collector(Collector.Manner.ACCEPTING);
        StartedProcess app = calling(woven().env("WEFT_PORT", "0").env("OTEL_SDK_DISABLED", "true")
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString()), target)) {
      app.awaitLine("done");
      AgentPort port = AgentPort.of(app);
      assertThat(port.status().path("exporter").path("off").asText()).isEqualTo("OTEL_SDK_DISABLED=true");
      assertThat(port.metric(target.counted())).hasValue(1);
      app.terminate();
      assertThat(target.traceParents()).containsExactly("");
      assertThat(collector.requests()).isZero();
    }
  }

  /** From the first call on, which is made before the back ends are ready. */
  @Test
  void whatIsNotSampledIsNotReportedButMeasuredAndCarriedOn() {
    try (Target target = new Target(); StartedProcess app = woven().env("WEFT_PORT", "0").env("OTEL_TRACES_SAMPLER", "always_off")
        .start("dev.weft.smoke.app.Calling", target.address().toString(), "1000000")) {
      AgentPort port = AgentPort.of(app);
      await().atMost(StartedProcess.LIMIT).until(() -> target.traceParents().size() > 10);
      assertThat(target.traceParents()).allMatch(parent -> parent.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-02"));
      assertThat(port.metric("weft_spans_ended_total")).hasValue(0);
      assertThat(port.metric(target.counted()).orElseThrow()).isPositive();
    }
  }

  @Test
  void secretsAreNotShown() {
    try (Target target = new Target(); Collector collector = new Collector(Collector.Manner.FAILING);
        StartedProcess app = calling(woven().env("WEFT_PORT", "0").env("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20s3cret")
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString()).env("OTEL_BSP_SCHEDULE_DELAY", "100"), target)) {
      app.awaitErrorLine("traces cannot be delivered");
      AgentPort port = AgentPort.of(app);
      assertThat(port.status().path("settings").path("otel.exporter.otlp.traces.headers").asText()).isEqualTo("***");
      Map<String, String> shown = Map.of("status", port.status().toString(), "log", app.stderr());
      assertThat(shown.values()).noneMatch(text -> text.contains("s3cret"));
    }
  }

  /** As Spring Boot packs it: the jar that is started holds the application's settings. */
  @OnOldestAndNewestJdk
  void aServiceIsCalledAsItsSpringApplicationUnlessASettingNamesIt(Jdk jdk, @TempDir Path folder) throws IOException {
    Path jar = folder.resolve("app-1.4.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.weft.smoke.app.Calling");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, Jvm.APPLICATIONS.toUri().toString());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new ZipEntry("BOOT-INF/classes/application.yml"));
      out.write("spring:\n  application:\n    name: in-jar\n".getBytes(StandardCharsets.UTF_8));
    }
    try (Target target = new Target()) {
      assertThat(service(woven(jdk), jar, target)).contains("service=\"in-jar\"", "version=\"1.4\"");
      assertThat(service(woven(jdk).env("SPRING_APPLICATION_NAME", "shop"), jar, target)).contains("service=\"shop\"");
      assertThat(service(woven(jdk).env("SPRING_APPLICATION_NAME", "shop").env("OTEL_SERVICE_NAME", "named"), jar, target))
          .contains("service=\"named\"");
    }
  }

  /** Those of its own agent: what sees requests is on by name, all else is off, and the span shows the service that is called. */
  @OnOldestAndNewestJdk
  void settingsOfOpenTelemetrysAgentWork(Jdk jdk, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("agent.properties"), "otel.instrumentation.http-url-connection.enabled=true\notel.bsp.schedule.delay=100\n");
    try (Target target = new Target(); Collector collector = new Collector(Collector.Manner.ACCEPTING);
        StartedProcess app = calling(woven(jdk).env("WEFT_PORT", "0").env("OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED", "false")
            .env("OTEL_INSTRUMENTATION_COMMON_PEER_SERVICE_MAPPING", target.address().getHost() + "=called-service")
            .env("OTEL_JAVAAGENT_CONFIGURATION_FILE", file.toString()).env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString()), target)) {
      assertThat(state(app, "http-url-connection")).isEqualTo("on");
      assertThat(state(app, "executors")).isEqualTo("off: by setting");
      assertThat(state(app, "server-pools")).isEqualTo("off: by setting");
      await().atMost(StartedProcess.LIMIT).until(() -> collector.received("called-service"));
      app.terminate();
      assertThat(app.stderr()).doesNotContain("does not read");
    }
  }

  @Test
  void withOpenTelemetrysAgentSwitchedOffThisOneIsOffUnlessItIsSwitchedOn() {
    try (Target target = new Target(); StartedProcess off = calling(woven().env("OTEL_JAVAAGENT_ENABLED", "false"), target)) {
      off.awaitLine("done");
      off.terminate();
      assertThat(target.traceParents()).containsExactly("");
      assertThat(off.stderr()).isEqualTo("[weft] INFO switched off by OTEL_JAVAAGENT_ENABLED, or by weft.enabled in a file of settings; "
          + "WEFT_ENABLED=true switches this agent on\n");
    }
    try (Target target = new Target();
        StartedProcess on = calling(woven().env("OTEL_JAVAAGENT_ENABLED", "false").env("WEFT_ENABLED", "true").env("WEFT_PORT", "0"), target)) {
      on.awaitLine("done");
      AgentPort.of(on);
      assertThat(target.traceParents()).hasSize(1).doesNotContain("");
    }
  }

  private static String service(Jvm jvm, Path jar, Target target) {
    try (StartedProcess app = jvm.env("WEFT_PORT", "0").start("-jar", jar.toString(), target.address().toString(), "1")) {
      app.awaitLine("done");
      return AgentPort.of(app).metrics().lines().filter(line -> line.startsWith("app_info{")).findFirst().orElseThrow();
    }
  }

  private static void set(Jvm jvm, Source source, String property, String variable, String value) {
    if (source == Source.ENVIRONMENT) {
      jvm.env(variable, value);
    } else {
      jvm.options("-D" + property + "=" + value);
    }
  }

  private static StartedProcess calling(Jvm jvm, Target target) {
    return jvm.start("dev.weft.smoke.app.Calling", target.address().toString(), "1");
  }

  private static Jvm woven() {
    return woven(Jdks.own());
  }

  private static Jvm woven(Jdk jdk) {
    return new Jvm(jdk).agent(AgentJar.WEFT).classPath(Jvm.APPLICATIONS);
  }
}
