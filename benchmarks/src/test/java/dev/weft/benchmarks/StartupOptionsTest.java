package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupOptionsTest {
  @Test
  void areTheSmallApplicationOnThisJdkUnlessTold() {
    assertThat(StartupOptions.of())
        .isEqualTo(new StartupOptions("small", 7, Double.MAX_VALUE, 0, false, null, Path.of(System.getProperty("java.home"))));
  }

  @Test
  void takeEachOption() {
    assertThat(StartupOptions.of("--application", "large", "--aot", "--runs", "2", "--minutes", "3.5", "--cores", "1",
        "--state", "a/file", "--java", "/jdk"))
        .isEqualTo(new StartupOptions("large", 2, 3.5, 1, true, Path.of("a/file"), Path.of("/jdk")));
  }

  @Test
  void nameWhatMayBeCompared(@TempDir Path java) throws Exception {
    Files.writeString(java.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    assertThat(StartupOptions.of("--java", java.toString(), "--cores", "1").setting()).isEqualTo("small application, JDK 25.0.1, 1 core");
  }

  @Test
  void refuseWhatIsUnknown() {
    for (String[] wrong : new String[][] {{"--application", "medium"}, {"--run", "1"}, {"--runs"}, {"--runs", "some"}}) {
      assertThatThrownBy(() -> StartupOptions.of(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
