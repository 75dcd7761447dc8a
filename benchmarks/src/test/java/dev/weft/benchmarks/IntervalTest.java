package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
  @ParameterizedTest
  @CsvSource({"1,12.7062", "6,2.4469", "10,2.2281", "11,2.2010", "14,2.1448", "20,2.0860", "30,2.0423", "60,2.0003", "1000000,1.9600"})
  void knowsStudentsDistribution(int freedom, double printed) {
    assertThat(Interval.student(freedom)).isCloseTo(printed, within(0.0002));
  }

  @Test
  void boundsTheMeanOfSeveralValues() {
    Interval interval = Interval.ofMean(List.of(1.0, 2.0, 3.0, 4.0, 5.0));   // deviation sqrt(2.5), error of the mean sqrt(0.5)
    assertThat(interval.mean()).isCloseTo(3, within(1e-9));
    assertThat(interval.low()).isCloseTo(3 - 2.7764 * 0.70711, within(1e-4));
    assertThat(interval.high()).isCloseTo(3 + 2.7764 * 0.70711, within(1e-4));
    assertThat(interval.runs()).isEqualTo(5);
  }

  @Test
  void hasNoBoundsForOneValue() {
    assertThat(Interval.ofMean(List.of(2.0))).isEqualTo(new Interval(2, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1));
  }

  @Test
  void refusesNoValue() {
    assertThatThrownBy(() -> Interval.ofMean(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
