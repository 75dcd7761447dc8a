package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ProcessFiguresTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"));

  private final ProcessFigures own = new ProcessFigures(ProcessHandle.current().pid());

  @Test
  void areReadFromTheSystem() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "no /proc");
    assertThat(own.cpuSeconds()).isPositive();
    assertThat(own.residentMebibytes()).isBetween(10.0, 10_000.0);
  }

  @Test
  void areAskedOfTheJvm() throws Exception {
    assertThat(own.metaspaceMebibytes(JAVA)).isBetween(1.0, 1_000.0);
    assertThat(own.loadedClasses(JAVA)).isBetween(500.0, 100_000.0);
  }
}
