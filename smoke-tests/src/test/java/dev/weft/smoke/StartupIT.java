package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.demo.Ports;
import java.util.List;

/** What the agent says of its own cost at the start agrees with itself and with what can be seen from outside. */
class StartupIT {
  private static final List<String> PREMAIN = List.of("loader", "settings", "weaver", "thread");

  @OnEveryJdk
  void phasesAddUpToWhatTheApplicationWaitedFor(Jdk jdk) {
    long started = System.nanoTime();
    try (Target target = new Target(); StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0")
        .classPath(Jvm.APPLICATIONS).start("dev.weft.smoke.app.Calling", target.address().toString(), "1")) {
      app.awaitLine("done");
      double elapsed = (System.nanoTime() - started) * 1e-6;
      JsonNode status = AgentPort.of(app).status();
      JsonNode milliseconds = status.path("startupMilliseconds");
      double premain = milliseconds.path("premain").asDouble();
      assertThat(premain).isPositive().isLessThan(elapsed);
      assertThat(PREMAIN).allMatch(phase -> milliseconds.path(phase).asDouble() > 0);
      assertThat(PREMAIN.stream().mapToDouble(phase -> milliseconds.path(phase).asDouble()).sum()).isEqualTo(premain, offset(0.003));   // each is rounded
      assertThat(milliseconds.path("transform").asDouble()).isPositive().isLessThan(elapsed);
      JsonNode connection = status.path("instrumentations").path("http-url-connection");
      assertThat(connection.path("linked calls").asLong()).isPositive();
      assertThat(connection.path("weaving milliseconds").asDouble()).isPositive().isLessThan(elapsed);
      assertThat(connection.path("linking milliseconds").asDouble()).isPositive().isLessThan(elapsed);
    }
  }

  /**
   * HotSpot's compiler takes a handler for an exception that was never loaded as one that never runs. What {@code Duration.between} makes
   * stays out of memory only as long as nobody loads this one, and a pool of connections calls it for each of them.
   */
  @OnEveryJdk
  void noExceptionIsLoadedThatMakesTheApplicationSlower(Jdk jdk) {
    try (Target target = new Target(); StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0")
        .env("OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true").env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + Ports.free())
        .options(jdk.feature() == 8 ? "-verbose:class" : "-Xlog:class+load").classPath(Jvm.APPLICATIONS)
        .start("dev.weft.smoke.app.Calling", target.address().toString(), "1")) {
      AgentPort.of(app).status();
      app.awaitErrorLine("traces cannot be delivered");
      assertThat(app.stdout()).contains("okhttp3.OkHttpClient ").doesNotContain("java.time.DateTimeException ");
    }
  }

  /**
   * Over plain HTTP the first export initialises no security providers: an application may set them up later. The SDK's providers of tracers,
   * meters and loggers are not called, so that they need not be loaded.
   */
  @OnEveryJdk
  void theFirstExportLoadsNeitherSecurityProvidersNorThoseOfTheSdk(Jdk jdk) {
    try (Target target = new Target(); Collector collector = new Collector(Collector.Manner.ACCEPTING);
        StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").env("OTEL_BSP_SCHEDULE_DELAY", "500")
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString())
        .options(jdk.feature() == 8 ? "-verbose:class" : "-Xlog:class+load").classPath(Jvm.APPLICATIONS)
        .start("dev.weft.smoke.app.Calling", target.address().toString(), "1")) {
      AgentPort port = AgentPort.of(app);
      await().atMost(StartedProcess.LIMIT).until(() -> port.metric("weft_spans_exported_total").orElse(0) == 1);
      assertThat(app.stdout()).contains("okhttp3.OkHttpClient ").doesNotContain("sun.security.ssl.SunJSSE", "javax.net.ssl.SSLContext ",
          "io.opentelemetry.sdk.trace.SdkTracer", "io.opentelemetry.sdk.metrics.SdkMeter", "io.opentelemetry.sdk.logs.SdkLogger");
    }
  }
}
