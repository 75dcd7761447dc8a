package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void isMeasuredAllTheTime() throws IOException {
    long start = System.nanoTime();
    try (Pace pace = Pace.start(1)) {
      await().ignoreExceptions().untilAsserted(() -> assertThat(pace.slowness(start, System.nanoTime())).isPositive());
    }
  }

  @Test
  void isNotMadeUp() throws IOException {
    try (Pace pace = Pace.start(1)) {
      long now = System.nanoTime();
      assertThatThrownBy(() -> pace.slowness(now - 2, now - 1)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void makesTimesComparable() {
    assertThat(Pace.toMean(100, 200, 300)).containsExactly(2, 1, 2 / 3.0);
  }
}
