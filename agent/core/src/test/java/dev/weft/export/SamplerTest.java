package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.redis.RedisOperation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplerTest {
  private static final String SMALL_ID = "0af7651916cd43dd0000000000000001";   // within every ratio but 0
  private static final String LARGE_ID = "0af7651916cd43dd7fffffffffffffff";   // within no ratio but 1

  private static boolean sampled(Map<String, String> headers) {
    HttpServerOperation operation = Requests.start(headers);
    RedisOperation child = RedisOperation.start(Context.slot(), Instrumentation.of("jedis"), "GET");
    assertThat(child.isRecording()).as("a child follows its parent").isEqualTo(operation.isRecording());
    child.end(null);
    operation.end(null);
    return operation.isRecording();
  }

  private static Map<String, String> parent(String traceId, boolean sampled) {
    return Map.of("traceparent", "00-" + traceId + "-b7ad6b7169203331-0" + (sampled ? 1 : 0));
  }

  @ParameterizedTest
  @CsvSource({
      "always_on, , true, true, true, true",
      "always_off, , false, false, false, false",
      "parentbased_always_on, , true, true, false, false",
      "parentbased_always_off, , false, true, false, false",
      "traceidratio, 0.5, , true, true, false",
      "traceidratio, 0, false, false, false, false",
      "parentbased_traceidratio, 1, true, true, false, false",
      "parentbased_traceidratio, 0, false, true, false, false"})
  void everySampler(String sampler, String argument, Boolean root, boolean sampledParent, boolean unsampledParent, boolean unsampledLarge) {
    String[] settings = {"OTEL_TRACES_EXPORTER", "none", "OTEL_TRACES_SAMPLER", sampler,
        "OTEL_TRACES_SAMPLER_ARG", argument == null ? "" : argument};
    try (LogLines log = new LogLines(); Requests requests = new Requests(settings)) {
      if (root != null) {
        assertThat(sampled(Map.of())).isEqualTo(root);
      }
      assertThat(sampled(parent(SMALL_ID, true))).isEqualTo(sampledParent);
      assertThat(sampled(parent(SMALL_ID, false))).isEqualTo(unsampledParent);
      assertThat(sampled(parent(LARGE_ID, false))).isEqualTo(unsampledLarge);
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void aRatioSamplesAboutThatManyRoots() {
    try (Requests requests = new Requests("OTEL_TRACES_EXPORTER", "none", "OTEL_TRACES_SAMPLER", "traceidratio",
        "OTEL_TRACES_SAMPLER_ARG", "0.25")) {
      int hits = 0;
      for (int i = 0; i < 4000; i++) {
        hits += sampled(Map.of()) ? 1 : 0;
      }
      assertThat(hits).isBetween(800, 1200);   // 7 standard deviations
    }
  }

  @Test
  void whatIsNotSampledIsNotExported() throws Exception {
    try (Collector collector = new Collector();
        Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_TRACES_SAMPLER", "parentbased_always_off")) {
      Requests.serve("/unsampled");
      sampled(parent(SMALL_ID, true));
      requests.close();
      assertThat(collector.spans()).hasSize(2).allMatch(span -> !span.getName().contains("unsampled"));
      assertThat(requests.traces.state().ended()).isEqualTo(2);
    }
  }
}
