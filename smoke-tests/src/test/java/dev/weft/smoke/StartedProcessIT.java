package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StartedProcessIT {
  @OnEveryJdk
  void keepsOutputErrorAndExitCodeApart(Jdk jdk) {
    try (StartedProcess process = application(jdk).start("dev.weft.smoke.app.Lines", "one", "!two", "three")) {
      assertThat(process.awaitExit()).isEqualTo(3);
      assertThat(process.stdout().lines()).containsExactly("one", "three");
      assertThat(process.stderr().lines()).containsExactly("!two");
    }
  }

  @OnEveryJdk
  void stopsAnApplicationAsAnOperatorDoes(Jdk jdk) {
    try (StartedProcess process = application(jdk).start("dev.weft.smoke.app.Waiting")) {
      process.awaitLine("started");
      assertThat(process.terminate()).isEqualTo(128 + 15);
      assertThat(process.stdout().lines()).containsExactly("started", "stopped");
    }
  }

  @Test
  void saysWhatAProcessPrintedThatEndedTooEarly() {
    try (StartedProcess process = application(Jdks.own()).start("dev.weft.smoke.app.Lines", "!broken")) {
      assertThatThrownBy(() -> process.awaitLine("started")).isInstanceOf(AssertionError.class)
          .hasMessageContainingAll("Ended with 3", "dev.weft.smoke.app.Lines", "!broken");
    }
  }

  @Test
  void leavesNoProcessBehind() {
    StartedProcess process = application(Jdks.own()).start("dev.weft.smoke.app.Waiting");
    process.awaitLine("started");
    process.close();
    assertThat(ProcessHandle.of(process.pid())).isEmpty();
  }

  private static Jvm application(Jdk jdk) {
    return new Jvm(jdk).classPath(Jvm.APPLICATIONS);
  }
}
