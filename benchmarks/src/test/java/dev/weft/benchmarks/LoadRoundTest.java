package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadRoundTest {
  private static final LoadRound ROUND = round(1.55, 0.07, 0.4, 0.01);

  @Test
  void comesBackFromItsFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("state");
    assertThat(LoadRound.read(file)).isEmpty();
    ROUND.appendTo(file);
    ROUND.appendTo(file);
    assertThat(LoadRound.read(file)).containsExactly(ROUND, ROUND);
    assertThat(LoadRound.read(null)).isEmpty();
  }

  @Test
  void refusesOtherLines() {
    assertThatThrownBy(() -> LoadRound.of("hello")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LoadRound.of(ROUND.line().replace("1.55", "x"))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesLinesWithCompilersWithinCpuTime() {
    assertThatThrownBy(() -> LoadRound.of(ROUND.line().replace("\t0.07\t", "\t").replace("\t0.01\t", "\t")))
        .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("a state file from when compilers counted");
  }

  @Test
  void isSettledWhenCompilersTakeATwentiethAtMost() {
    assertThat(round(1, 0.05, 1, 0.05).settled()).isTrue();
    assertThat(round(1, 0.06, 1, 0).settled()).isFalse();
    assertThat(round(1, 0, 1, 0.06).settled()).isFalse();
  }

  private static LoadRound round(double cpu, double compilers, double saturatedCpu, double saturatedCompilers) {
    return new LoadRound("1795275635963", 2, "17.0.15", "1%", "plain", "no agent", cpu, compilers, 1013.2, 288, 3979, 80.01, 79, 22367,
        saturatedCpu, saturatedCompilers, 447.3, 450);
  }
}
