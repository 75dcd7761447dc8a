package dev.weft.telemetry.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctCountTest {
  private static final long DAY = TimeUnit.DAYS.toMillis(1);
  private static final long NOW = 20_000 * DAY;

  private static void add(DistinctCount count, int from, int to, long now) {
    for (int i = from; i < to; i++) {
      count.add("user-" + i, now);
    }
  }

  /** Three times the standard error; the same texts give the same estimate in each run. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 1000, 10_000, 200_000})
  void theEstimateIsNearTheNumberOfDifferentValues(int number) {
    DistinctCount count = new DistinctCount(DAY);
    add(count, 0, number, NOW);
    add(count, 0, number / 2, NOW);
    assertThat((double) count.estimate(NOW)).isCloseTo(number, Percentage.withPercentage(4.8));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 30})
  void whatIsOlderThanTheWindowIsForgotten(long days) {
    long window = days * DAY;
    DistinctCount count = new DistinctCount(window);
    assertThat(count.estimate(NOW)).isZero();
    add(count, 0, 100, NOW);
    add(count, 50, 200, NOW + window / 2);   // 50 of them again
    assertThat((double) count.estimate(NOW + window / 2)).isCloseTo(200, within(5.0));
    assertThat((double) count.estimate(NOW + window - 1)).isCloseTo(200, within(5.0));
    assertThat((double) count.estimate(NOW + window)).isCloseTo(150, within(5.0));
    assertThat(count.estimate(NOW + 2 * window)).isZero();

    add(count, 0, 10, NOW + 2 * window);   // in the place of what was there two windows ago
    assertThat(count.estimate(NOW + 2 * window)).isEqualTo(10);
  }

  @Test
  void aProcessThatSleptCountsAnew() {
    DistinctCount count = new DistinctCount(DAY);
    add(count, 0, 100, NOW);
    add(count, 200, 210, NOW + 1000 * DAY);
    assertThat(count.estimate(NOW + 1000 * DAY)).isEqualTo(10);
  }
}
