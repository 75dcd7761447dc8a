package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitTest {
  private static final List<Double> NONE = List.of(10.0, 20.0, 30.0, 40.0, 50.0);   // a machine that gets slower: only pairs tell

  @Test
  void isMetWhenTheWholeIntervalIsBelow() {
    Limit limit = Limit.ofPeer(0.1, NONE, plus(0.1, 0.2, 0.1, 0.2, 0.1), plus(10, 11, 10, 11, 10));
    assertThat(limit.verdict()).isEqualTo("met");
    assertThat(limit.above().mean()).isCloseTo(0.14 - 1.04, within(1e-9));
  }

  @Test
  void isMissedWhenTheWholeIntervalIsAbove() {
    assertThat(Limit.ofPeer(0.1, NONE, plus(2.1, 2.2, 2.1, 2.2, 2.1), plus(10, 11, 10, 11, 10)).verdict()).isEqualTo("missed");
  }

  @Test
  void isNotResolvedWhenTheIntervalHoldsIt() {
    assertThat(Limit.ofPeer(0.1, NONE, plus(0.5, 1.5, 0.5, 1.5, 1.2), plus(10, 11, 10, 11, 10)).verdict())
        .isEqualTo("not resolved (5 runs)");
    assertThat(Limit.ofPeer(0.1, List.of(1.0), List.of(1.0), List.of(100.0)).verdict()).isEqualTo("not resolved (1 runs)");
  }

  @Test
  void isMetWhenEachRoundIsJustAtIt() {
    assertThat(Limit.ofDifference(2, NONE, plus(2, 2, 2, 2, 2)).verdict()).isEqualTo("met");
  }

  @Test
  void comparesWithABaseToo() {
    assertThat(Limit.ofDifference(25, NONE, plus(20, 21, 22, 21, 20)).verdict()).isEqualTo("met");
    assertThat(Limit.ofDifference(25, NONE, plus(30, 31, 32, 31, 30)).verdict()).isEqualTo("missed");
    assertThat(Limit.ofDifference(25, NONE, plus(20, 31, 22, 31, 20)).verdict()).isEqualTo("not resolved (5 runs)");
  }

  @Test
  void refusesRoundsThatDoNotPair() {
    assertThatThrownBy(() -> Limit.ofDifference(1, NONE, List.of(1.0))).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Double> plus(double... overheads) {
    return IntStream.range(0, overheads.length).mapToObj(round -> NONE.get(round) + overheads[round]).toList();
  }
}
