package dev.weft.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
  @Test
  void readsNamesLabelsAndValues() {
    assertThat(PrometheusText.parse("""
        # HELP http_requests_total Requests.
        # TYPE http_requests_total counter
        http_requests_total{method="GET",endpoint="/products/*",status="200"} 12.0
        process_open_fds 42
        """)).containsExactly(
        new Sample("http_requests_total", Map.of("method", "GET", "endpoint", "/products/*", "status", "200"), 12),
        new Sample("process_open_fds", Map.of(), 42));
  }

  @Test
  void readsEscapedLabelValues() {
    assertThat(PrometheusText.parse("a{b=\"say \\\"no\\\" \\\\ \\n}\",c=\"\"} 1")).containsExactly(
        new Sample("a", Map.of("b", "say \"no\" \\ \n}", "c", ""), 1));
  }

  @Test
  void readsInfinitiesAndLeavesOutTimestampsAndExemplars() {
    assertThat(PrometheusText.parse("""
        a_bucket{le="+Inf",} 3 # {trace_id="0af7"} 0.5 1.7e9
        b +Inf 1700000000
        c -Inf
        d 1.5e-3
        # EOF
        """)).extracting(Sample::value).containsExactly(3.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0015);
  }

  @Test
  void refusesALineThatIsNoSample() {
    assertThatThrownBy(() -> PrometheusText.parse("<html>")).isInstanceOf(IllegalArgumentException.class).hasMessage("no sample: <html>");
    assertThatThrownBy(() -> PrometheusText.parse("a{b=\"c")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PrometheusText.parse("a many")).isInstanceOf(IllegalArgumentException.class);
  }
}
