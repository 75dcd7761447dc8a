package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.redis.RedisOperation;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplerTest {
  private static final String LARGE_ID = "0af7651916cd43dd00ffffffffffffff";   // within every ratio but 0
  private static final String SMALL_ID = "0af7651916cd43ddff00000000000001";   // within no ratio but 1

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
  void everySampler(String sampler, String argument, Boolean root, boolean sampledParent, boolean unsampledParent, boolean unsampledSmall) {
    String[] settings = {"OTEL_TRACES_EXPORTER", "none", "OTEL_TRACES_SAMPLER", sampler,
        "OTEL_TRACES_SAMPLER_ARG", argument == null ? "" : argument};
    try (LogLines log = new LogLines(); Requests requests = new Requests(settings)) {
      if (root != null) {
        assertThat(sampled(Map.of())).isEqualTo(root);
      }
      assertThat(sampled(parent(LARGE_ID, true))).isEqualTo(sampledParent);
      assertThat(sampled(parent(LARGE_ID, false))).isEqualTo(unsampledParent);
      assertThat(sampled(parent(SMALL_ID, false))).isEqualTo(unsampledSmall);
      assertThat(log.lines()).isEmpty();
    }
  }

  /** Of the table in the specification. */
  @ParameterizedTest
  @CsvSource({"1, 0", "0.5, 8", "0.3333333333333333, aaab", "0.25, c", "0.2, cccd", "0.125, e", "0.1, e666", "0.0625, f", "0.01, fd70a",
      "0.001, ffbe77", "0.0001, fff9724", "0.00001, ffff583a", "0.000001, ffffef39", "0.99, 028f", "0.9999999, 0", "1e-16, ffffffffffff"})
  void thresholdsHaveFourDigitsAfterThoseThatAreF(double share, String threshold) {
    assertThat(SamplingState.text(TraceSampler.threshold(share))).isEqualTo(threshold);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
      traceidratio | none | ot=th:c
      traceidratio | a=b,c=d | ot=th:c,a=b,c=d
      traceidratio | a=b,ot=p:8;th:8;x:1 | ot=th:c;p:8;x:1,a=b
      traceidratio | ot=rv:bfffffffffffff;th:0, a=b | ot=rv:bfffffffffffff,a=b
      traceidratio | ot=th:8;rv:bfffffffffffff | ot=rv:bfffffffffffff
      traceidratio | ot=rv:c0000000000000 | ot=th:c;rv:c0000000000000
      traceidratio | ot=rv:0 | ot=th:c;rv:0
      traceidratio | ot=rv:0000000000000G | ot=th:c;rv:0000000000000G
      parentbased_traceidratio | none | none
      parentbased_traceidratio | a=b,ot=th:8;rv:80000000000000 | a=b,ot=th:8;rv:80000000000000
      always_on | none | none
      always_on | ot=th:8;rv:00000000000000,a=b | ot=th:0;rv:00000000000000,a=b
      always_on | th:8=b | th:8=b
      always_off | ot=th:8,a=b | a=b
      """)
  void theThresholdOfAShareGoesWithTheTrace(String sampler, String received, String sent) {
    try (Requests requests = new Requests("OTEL_TRACES_EXPORTER", "none", "OTEL_TRACES_SAMPLER", sampler, "OTEL_TRACES_SAMPLER_ARG", "0.25")) {
      Map<String, String> headers = new HashMap<>(parent(LARGE_ID, true));
      if (received != null) {
        headers.put("tracestate", received);
      }
      HttpServerOperation operation = Requests.start(headers);
      RedisOperation child = RedisOperation.start(Context.slot(), Instrumentation.of("jedis"), "GET");
      assertThat(child.traceState()).isEqualTo(operation.traceState()).isEqualTo(sent);
      child.end(null);
      operation.end(null);
    }
  }

  /** The lower 56 bits of the identifier are all ones. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
      true | a=b, ot=th:8 | a=b, ot=th:8
      true | ot=th:ffffffffffffff | ot=th:ffffffffffffff
      true | ot=th:0 | ot=th:0
      true | ot=th:8;rv:7fffffffffffff,a=b | ot=rv:7fffffffffffff,a=b
      true | ot=th:8;rv:80000000000000 | ot=th:8;rv:80000000000000
      true | ot=th: | none
      true | ot=th:fffffffffffffff | none
      true | ot=th:g;x:1 | ot=x:1
      true | ot=x:1,b=th:g | ot=x:1,b=th:g
      false | ot=th:8,a=b | a=b
      false | ot=th:8;rv:7fffffffffffff | ot=th:8;rv:7fffffffffffff
      """)
  void aThresholdThatTheParentsDecisionContradictsIsErased(boolean parentSampled, String received, String sent) {
    for (String sampler : new String[] {"parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio"}) {
      try (Requests requests = new Requests("OTEL_TRACES_EXPORTER", "none", "OTEL_TRACES_SAMPLER", sampler, "OTEL_TRACES_SAMPLER_ARG", "0.25")) {
        Map<String, String> headers = new HashMap<>(parent(LARGE_ID, parentSampled));
        headers.put("tracestate", received);
        headers.put("baggage", "user=anna");
        HttpServerOperation operation = Requests.start(headers);
        assertThat(operation.traceState()).isEqualTo(sent);
        assertThat(operation.baggage()).isEqualTo("user=anna");
        operation.end(null);
      }
    }
  }

  @Test
  void aSamplerOfTheSdkChangesTheTraceState() {
    try (Requests requests = new Requests("OTEL_TRACES_EXPORTER", "none")) {
      Map<String, String> headers = new HashMap<>(parent(LARGE_ID, true));
      headers.put("tracestate", "ot=th:8,a=b");
      HttpServerOperation operation = Requests.start(headers);
      SdkSampler parentBased = new SdkSampler(Sampler.parentBased(Sampler.alwaysOff()));
      assertThat(parentBased.sampleRemote(operation, true)).isTrue();
      assertThat(operation.traceState()).isEqualTo("ot=th:8,a=b");
      assertThat(new SdkSampler(Sampler.alwaysOff()).sampleRemote(operation, true)).isFalse();
      assertThat(operation.traceState()).isEqualTo("a=b");
      assertThat(new SdkSampler(new Composed()).sampleRemote(operation, true)).isTrue();
      assertThat(operation.traceState()).isEqualTo("ot=th:4");
      operation.end(null);
    }
  }

  /** A span that the bound of its trace leaves out sends no threshold: it stands for no others. */
  @Test
  void aSpanThatIsLeftOutHasNoThreshold() {
    Telemetry.maxSpans(2);
    try (Requests requests = new Requests("OTEL_TRACES_EXPORTER", "none", "OTEL_TRACES_SAMPLER", "traceidratio", "OTEL_TRACES_SAMPLER_ARG", "0.25")) {
      Map<String, String> headers = new HashMap<>(parent(LARGE_ID, true));
      headers.put("tracestate", "a=b");
      headers.put("baggage", "user=anna");
      HttpServerOperation operation = Requests.start(headers);
      for (String expected : new String[] {"ot=th:c,a=b", "a=b"}) {
        RedisOperation child = RedisOperation.start(Context.slot(), Instrumentation.of("jedis"), "GET");
        assertThat(child.traceState()).isEqualTo(expected);
        assertThat(child.baggage()).isEqualTo("user=anna");
        child.end(null);
      }
      operation.end(null);
    } finally {
      Telemetry.maxSpans(10_000);
    }
  }

  private static final class Composed implements Sampler {
    @Override
    public SamplingResult shouldSample(io.opentelemetry.context.Context parent, String traceId, String name, SpanKind kind,
        Attributes attributes, List<LinkData> links) {
      return new SamplingResult() {
        @Override
        public SamplingDecision getDecision() {
          return SamplingDecision.RECORD_AND_SAMPLE;
        }

        @Override
        public Attributes getAttributes() {
          return Attributes.empty();
        }

        @Override
        public TraceState getUpdatedTraceState(TraceState parentState) {
          return TraceState.builder().put("ot", "th:4").build();
        }
      };
    }

    @Override
    public String getDescription() {
      return "composed";
    }
  }

  @Test
  void aRootThatIsSampledHasTheThresholdThatItsIdentifierReaches() throws Exception {
    try (Collector collector = new Collector(); Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(),
        "OTEL_TRACES_SAMPLER", "parentbased_traceidratio", "OTEL_TRACES_SAMPLER_ARG", "0.25")) {
      Set<Long> sampled = new HashSet<>();
      for (int i = 0; i < 200; i++) {
        HttpServerOperation operation = Requests.start(Map.of());
        boolean reached = (operation.traceIdLow() >>> 52 & 15) >= 12;
        assertThat(operation.isSampled()).isEqualTo(reached);
        assertThat(operation.traceState()).isEqualTo(reached ? "ot=th:c" : null);
        if (reached) {
          sampled.add(operation.traceIdLow());
        }
        operation.end(null);
      }
      requests.close();
      assertThat(collector.spans()).filteredOn(span -> sampled.contains(span.getTraceId().asReadOnlyByteBuffer().getLong(8)))
          .hasSize(sampled.size()).isNotEmpty().allMatch(span -> span.getTraceState().equals("ot=th:c"));
    }
  }

  @Test
  void aTraceStateKeepsItsBounds() {
    String full = IntStream.range(0, 32).mapToObj(i -> "a" + i + "=b").collect(Collectors.joining(","));
    assertThat(SamplingState.with("c", full).split(",")).hasSize(32).startsWith("ot=th:c", "a0=b").endsWith("a30=b");
    assertThat(SamplingState.with("c", "ot=x:" + "1".repeat(300) + ",a=b")).isEqualTo("a=b");
    assertThat(SamplingState.with(null, "ot=th:c")).isNull();
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
      sampled(parent(LARGE_ID, true));
      requests.close();
      assertThat(collector.spans()).hasSize(2).allMatch(span -> !span.getName().contains("unsampled"));
      assertThat(requests.traces.state().ended()).isEqualTo(2);
    }
  }
}
