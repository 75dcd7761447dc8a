package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadRoundTest {
  private static final LoadRound ROUND =
      new LoadRound("1795275635963", 2, "17.0.15", "1%", "plain", "no agent", 1.55, 1013.2, 288, 3979, 80.01, 79, 22367, 0.4, 447.3, 450);

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
}
