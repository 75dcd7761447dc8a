package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatencyCountsTest {
  @Test
  void knowsWhatAShareDidNotExceed() {
    LatencyCounts latencies = new LatencyCounts();
    for (int micros = 1; micros <= 1000; micros++) {
      latencies.add(micros * 1000L + 999);
    }
    assertThat(latencies.quantile(0.5)).isEqualTo(500);
    assertThat(latencies.quantile(0.99)).isEqualTo(990);
    assertThat(latencies.quantile(1)).isEqualTo(1000);
  }

  @Test
  void addsUp() {
    LatencyCounts one = new LatencyCounts();
    one.add(1_000);
    LatencyCounts other = new LatencyCounts();
    other.add(3_000);
    other.add(60_000_000_000L);
    one.add(other);
    assertThat(one.total()).isEqualTo(3);
    assertThat(one.quantile(0.5)).isEqualTo(3);
    assertThat(one.quantile(0.99)).isEqualTo(200_000);
    assertThat(new LatencyCounts().quantile(0.5)).isZero();
  }
}
