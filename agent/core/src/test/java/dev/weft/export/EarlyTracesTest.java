package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.OwnClasses;
import dev.weft.config.Settings;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import dev.weft.telemetry.http.HttpServerOperation;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds before the SDK is there. */
class EarlyTracesTest {
  private static final Map<String, String> PARENT = Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  @AfterEach
  void asBefore() {
    new Requests("OTEL_TRACES_EXPORTER", "none").close();
    Telemetry.keepUntilReady(2048);
  }

  private static HttpServerOperation served(Map<String, String> headers) {
    HttpServerOperation operation = Requests.start(headers);
    operation.end(null);
    return operation;
  }

  @Test
  void withoutSettingsNothingIsRead() {
    assertThat(EarlyTraces.apply(new Settings(Map.of("OTEL_SERVICE_NAME", "shop")))).isNull();
  }

  @Test
  void aSamplerDecidesFromTheFirstCallOn() {
    EarlyTraces.apply(new Settings(Map.of("OTEL_TRACES_SAMPLER", "always_off")));
    assertThat(served(Map.of()).isRecording()).isFalse();
    assertThat(Telemetry.propagation()).isInstanceOf(W3cPropagation.class);
  }

  @Test
  void aSamplerOfTheSdkSamplesUntilItIsThere() {
    EarlyTraces.apply(new Settings(Map.of("OTEL_TRACES_SAMPLER", "odd")));
    assertThat(served(Map.of()).isRecording()).isTrue();
  }

  @Test
  void otherPropagatorsReadAndWriteNothingUntilTheyAreThere() {
    EarlyTraces.apply(new Settings(Map.of("OTEL_PROPAGATORS", "b3")));
    HttpServerOperation operation = served(PARENT);
    assertThat(operation.isParentRemote()).isFalse();
    Map<String, String> sent = new HashMap<>();
    Telemetry.propagation().inject(operation, Map::put, sent);
    assertThat(sent).isEmpty();
  }

  @Test
  void disabledNothingIsSampledNorRead() {
    EarlyTraces.apply(new Settings(Map.of("OTEL_SDK_DISABLED", "true")));
    assertThat(served(PARENT).isRecording()).isFalse();
  }

  @Test
  void asManyAreKeptAsFitIntoTheQueue() throws Exception {
    try (URLClassLoader loader = OwnClasses.loader()) {
      Supplier<?> counts = (Supplier<?>) loader.loadClass(Counts.class.getName()).getConstructor().newInstance();
      assertThat(counts.get()).isEqualTo("ended 2051, lost 1, waiting 2050");
    }
  }

  /** What is counted of requests that are served before the back ends are there: one more than fit into the queue, which takes more than by default. */
  public static final class Counts implements Supplier<String> {
    @Override
    public String get() {
      Settings settings = new Settings(Map.of("OTEL_BSP_MAX_QUEUE_SIZE", "2050"));
      EarlyTraces.apply(settings);
      for (int i = 0; i < 2051; i++) {
        served(Map.of());
      }
      SpanQueue queue = new SpanQueue(new StandardSettings(settings));
      Telemetry.ready(queue::offer, Sampler.ALWAYS, new W3cPropagation());
      ExporterState state = ExporterState.ofSpans(queue);
      return "ended " + state.ended() + ", lost " + state.dropped() + ", waiting " + state.queued();
    }
  }
}
