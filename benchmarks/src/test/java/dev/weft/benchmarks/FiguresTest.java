package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void showsMedianLeastAndMost() {
    assertThat(Figures.of(List.of(3.0, 1.0, 2.0)).shown("%.1f")).isEqualTo("2.0 (1.0–3.0)");
    assertThat(Figures.of(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
  }

  @Test
  void takesDifferencesRoundByRound() {
    assertThat(Figures.ofDifferences(List.of(1.0, 5.0, 9.0), List.of(2.0, 8.0, 11.0)).shown("%.0f")).isEqualTo("2 (1–3)");
  }
}
