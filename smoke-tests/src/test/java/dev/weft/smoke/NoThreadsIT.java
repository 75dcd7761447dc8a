package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.demo.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The system limits the threads of a user, but not those of root: this needs root, to be another user. */
class NoThreadsIT {
  private static final String[] AS_NOBODY = {"--reuid=65534", "--regid=65534", "--clear-groups", "bash", "-c"};

  @OnOldestAndNewestJdk
  void metricsAreShownWithoutPoolsWhileTheProcessMayHaveNoFurtherThreadAndWithThemAfterwards(Jdk jdk) throws Exception {
    Assumptions.assumeTrue(isReadableByNobody(jdk.java(), AgentJar.WEFT, Jvm.APPLICATIONS), "setpriv, as root, with files that all may read");
    int port = Ports.free();
    try (StartedProcess app = new Jvm(Path.of("setpriv")).options(AS_NOBODY).env("WEFT_PORT", String.valueOf(port)).env("WEFT_EXECUTORS", "*")
        .start("ulimit -u 150 && exec \"$0\" -javaagent:\"$1\" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp \"$2\" dev.weft.smoke.app.NoThreads \"$3\"",
            jdk.java().toString(), AgentJar.WEFT.toString(), Jvm.APPLICATIONS.toString(), String.valueOf(port))) {
      assertThat(app.awaitExit()).as(app.stderr()).isZero();
      assertThat(app.stdout().lines().filter(line -> line.contains(": page") || line.contains(": no page")))
          .containsExactly("before: page with pools", "meanwhile: page without pools", "after: page with pools");
    }
  }

  private static boolean isReadableByNobody(Path... files) throws InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("setpriv");
    builder.command().addAll(List.of(AS_NOBODY));
    builder.command().add("for file; do test -r \"$file\" || exit 1; done");
    builder.command().add("bash");
    for (Path each : files) {
      builder.command().add(each.toString());
    }
    try {
      return builder.start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
