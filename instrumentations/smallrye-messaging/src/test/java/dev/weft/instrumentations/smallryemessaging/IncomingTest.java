package dev.weft.instrumentations.smallryemessaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.KafkaBroker;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class IncomingTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SENDER = "b7ad6b7169203331";
  /** Span by message. */
  private static final Map<String, String> SEEN = new ConcurrentHashMap<>();
  private static final Consumer<String> LOOK = message -> SEEN.put(message, String.valueOf(Weft.currentSpanId()));
  /** They live as long as the test's JVM. */
  private static final Map<String, Object> APPLICATIONS = new ConcurrentHashMap<>();

  @Parameter
  private String release;

  interface Sending {
    void send(String message);
  }

  private Sending application() {
    return ReleaseLoader.proxy(Sending.class, APPLICATIONS.computeIfAbsent(release, name -> new ReleaseLoader(name).create(
        "application.MessagingApplication", new Class<?>[] {String.class, String.class, Consumer.class}, KafkaBroker.ADDRESS, name, LOOK)));
  }

  private void send(String channel, String message) throws Exception {
    application();
    SEEN.remove(message);
    KafkaBroker.send(channel + release, "traceparent", "00-" + TRACE + '-' + SENDER + "-01", message);
  }

  private static List<Span> named(String name) {
    return Weft.spans().stream().filter(span -> span.name().equals(name)).toList();
  }

  private Span processed(String channel) {
    String name = "process " + channel + release;
    await().untilAsserted(() -> assertThat(named(name)).isNotEmpty());
    assertThat(named(name)).hasSize(1);
    return named(name).get(0);
  }

  private void assertProcessed(Span span, String message) {
    assertThat(span.kind()).isEqualTo("CONSUMER");
    assertThat(span.traceId()).isEqualTo(TRACE);
    assertThat(span.parentSpanId()).isEqualTo(SENDER);
    assertThat(span.attributes()).containsEntry("messaging.system", "kafka")
        .containsEntry("messaging.consumer.group.name", span.attributes().get("messaging.destination.name"))
        .containsEntry("messaging.destination.partition.id", "0").containsKeys("messaging.kafka.offset", "server.port");
    assertThat(SEEN).containsEntry(message, span.spanId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "blocking", "stage", "uni", "refused", "in"})
  void aMethodProcessesAMessageInItsSendersTrace(String channel) throws Exception {
    send(channel, "good " + channel);
    Span processed = processed(channel);
    assertProcessed(processed, "good " + channel);
    assertThat(processed.error()).isFalse();
    assertThat(Weft.metric("messages_total{destination=\"" + channel + release + "\",operation=\"process\",status=\"success\",system=\"kafka\"}")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "blocking", "stage", "uni", "refused"})
  void aMessageThatIsRefusedIsAnError(String channel) throws Exception {
    send(channel, "bad " + channel);
    Span processed = processed(channel);
    assertProcessed(processed, "bad " + channel);
    assertThat(processed.exceptionType()).isEqualTo(channel.equals("refused") ? "java.lang.IllegalArgumentException" : "java.lang.IllegalStateException");
  }

  @Test
  void whatAMethodSendsOnIsPartOfTheTrace() throws Exception {
    send("in", "passed on");
    Span processed = processed("in");
    String name = "send out" + release;
    await().untilAsserted(() -> assertThat(named(name)).isNotEmpty());
    assertThat(named(name)).hasSize(1).allSatisfy(sent -> {
      assertThat(sent.traceId()).isEqualTo(TRACE);
      assertThat(sent.parentSpanId()).isEqualTo(processed.spanId());
    });
  }

  @Test
  void aBatchIsProcessedInATraceOfItsOwn() throws Exception {
    send("batch", "first");
    Span processed = processed("batch");
    assertThat(processed.parentSpanId()).isNull();
    assertThat(processed.attributes()).containsEntry("messaging.batch.message_count", 1L).containsEntry("messaging.consumer.group.name", "batch" + release);
    assertThat(SEEN).containsEntry("first", processed.spanId());
  }

  @Test
  void aMessageThatStaysInTheProcessIsPartOfItsRequest() throws Exception {
    Sending application = application();
    Weft.inRequest(() -> {
      application.send("inside");
      return null;
    });
    await().untilAsserted(() -> assertThat(SEEN).containsEntry("inside", named("GET /test").get(0).spanId()));
    SEEN.remove("inside");
  }
}
