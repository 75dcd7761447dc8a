package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime that {@code jlink} made, as small container images have it. */
class RuntimeImageIT {
  private static final int CALLS = 3;

  @TempDir
  private Path folder;

  @Test
  void theOneModuleThatEveryAgentNeedsIsEnoughForSpansAndMetrics() {
    Jvm jvm = new Jvm(linked("java.instrument").resolve("bin").resolve("java"));
    try (Target target = new Target(); Collector collector = new Collector(Collector.Manner.ACCEPTING);
        StartedProcess app = jvm.agent(AgentJar.WEFT).classPath(Jvm.APPLICATIONS).env("WEFT_PORT", "0")
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString())
            .start("dev.weft.smoke.app.Calling", target.address().toString(), "" + CALLS)) {
      app.awaitLine("done");
      AgentPort port = AgentPort.of(app);
      port.assertNothingWentWrong();
      assertThat(port.metric(target.counted())).hasValue(CALLS);
      assertThat(app.terminate()).isEqualTo(128 + 15);
      assertThat(target.traceParents()).hasSize(CALLS).allMatch(header -> collector.receivedId(header.split("-")[2]));
      assertThat(app.stderr().lines().filter(line -> !line.startsWith("[weft] INFO "))).singleElement().asString()
          .startsWith("[weft] WARN metrics of the JVM are left out: ");
    }
  }

  private Path linked(String modules) {
    Jdk jdk = Jdks.own();
    assumeTrue(Files.isDirectory(jdk.home().resolve("jmods")), jdk + " has no modules to link");
    Path image = folder.resolve("image");
    try (StartedProcess jlink = new Jvm(jdk.tool("jlink").orElseThrow()).start("--add-modules", modules, "--output", image.toString())) {
      assertThat(jlink.awaitExit()).as(jlink.stderr()).isZero();
    }
    return image;
  }
}
