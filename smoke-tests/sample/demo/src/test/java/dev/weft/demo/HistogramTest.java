package dev.weft.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private static final String TEXT = """
      d_bucket{e="/a",le="0.1"} 50
      d_bucket{e="/a",le="0.5"} 90
      d_bucket{e="/a",le="1.0"} 100
      d_bucket{e="/a",le="+Inf"} 100
      d_count{e="/a"} 100
      d_bucket{e="/b",le="0.1"} 0
      d_bucket{e="/b",le="0.5"} 0
      d_bucket{e="/b",le="1.0"} 0
      d_bucket{e="/b",le="+Inf"} 4
      """;

  @Test
  void interpolatesWithinABucket() {
    Histogram histogram = histogram(TEXT, Map.of("e", "/a"));
    assertThat(histogram.count()).isEqualTo(100);
    assertThat(histogram.quantile(0.25)).isEqualTo(0.05, within(1e-9));
    assertThat(histogram.quantile(0.5)).isEqualTo(0.1, within(1e-9));
    assertThat(histogram.quantile(0.7)).isEqualTo(0.3, within(1e-9));
    assertThat(histogram.quantile(0.95)).isEqualTo(0.75, within(1e-9));
    assertThat(histogram.quantile(1)).isEqualTo(1, within(1e-9));
  }

  @Test
  void takesTheLastBoundForWhatIsAboveIt() {
    assertThat(histogram(TEXT, Map.of("e", "/b")).quantile(0.5)).isEqualTo(1);
  }

  @Test
  void addsUpTheSeriesWithTheLabels() {
    assertThat(histogram(TEXT, Map.of()).count()).isEqualTo(104);
  }

  @Test
  void subtractsAnEarlierState() {
    Histogram earlier = histogram("d_bucket{e=\"/a\",le=\"0.1\"} 50\nd_bucket{e=\"/a\",le=\"0.5\"} 50\nd_bucket{e=\"/a\",le=\"1.0\"} 50\n"
        + "d_bucket{e=\"/a\",le=\"+Inf\"} 50", Map.of());
    Histogram since = histogram(TEXT, Map.of("e", "/a")).since(earlier);
    assertThat(since.count()).isEqualTo(50);
    assertThat(since.quantile(0.5)).isEqualTo(0.35, within(1e-9));
  }

  @Test
  void knowsNothingWithoutObservations() {
    assertThat(histogram("", Map.of()).quantile(0.5)).isNaN();
    assertThat(histogram(TEXT, Map.of("e", "/a")).since(histogram(TEXT, Map.of("e", "/a"))).quantile(0.5)).isNaN();
  }

  private static Histogram histogram(String text, Map<String, String> labels) {
    return Histogram.of(PrometheusText.parse(text), "d", labels);
  }
}
