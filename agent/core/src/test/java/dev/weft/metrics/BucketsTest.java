package dev.weft.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.Settings;
import dev.weft.export.LogLines;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {
  private static final double[] STANDARD = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

  @Test
  void theStandardBucketsGoFromFiveMillisecondsToTenSeconds() {
    Buckets buckets = buckets("");
    assertThat(buckets.seconds("any_seconds")).containsExactly(STANDARD);
    assertThat(buckets.bytes("any_bytes")).startsWith(256, 1024).endsWith(67_108_864);
  }

  @Test
  void oneListIsForAllHistogramsOfSecondsAndNamedOnesForTheirs() {
    Buckets buckets = buckets("0.1,0.5,1 ; redis_command_duration_seconds:0.001,0.01; http_request_size_bytes: 100");
    assertThat(buckets.seconds("http_request_duration_seconds")).containsExactly(0.1, 0.5, 1);
    assertThat(buckets.seconds("redis_command_duration_seconds")).containsExactly(0.001, 0.01);
    assertThat(buckets.bytes("http_request_size_bytes")).containsExactly(100);
    assertThat(buckets.bytes("http_response_size_bytes")).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "0.5,0.1", "0.1,0.1", "-1,1", "0,1", "1,,2", "NaN", "Infinity", "1,"})
  void aWrongListIsSaidOnceAndNotUsed(String list) {
    try (LogLines log = new LogLines()) {
      assertThat(buckets(list).seconds("any_seconds")).containsExactly(STANDARD);
      assertThat(log.lines()).hasSize(1).first().asString().startsWith("[weft] WARN setting WEFT_METRICS_BUCKETS=" + list + " is not ");
    }
  }

  @Test
  void aListForAnUnknownHistogramIsSaid() {
    try (LogLines log = new LogLines()) {
      MetricsTest.metrics(Map.of("WEFT_METRICS_BUCKETS", "http_duration:1,2"));
      assertThat(log.lines()).containsExactly(
          "[weft] WARN setting WEFT_METRICS_BUCKETS=http_duration:1,2 is not about a histogram of this agent; none is used");
    }
  }

  private static Buckets buckets(String setting) {
    return new Buckets(new Settings(Map.of("WEFT_METRICS_BUCKETS", setting)));
  }
}
