package dev.weft.instrumentations.kafkastreams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.KafkaBroker;
import dev.weft.testing.MessagingApplication;
import dev.weft.testing.MessagingSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class KafkaStreamsTest extends MessagingSituations {
  private final String release;
  private final User user;
  private final Map<String, String> current = new ConcurrentHashMap<>();
  private final Consumer<String> listener = body -> current.put(body, String.valueOf(Weft.currentSpanId()));

  /** The methods of {@code application.KafkaStreamsUser} that only this application has. */
  private interface User {
    void receiveRegrouped(String id, String destination, String next, int count, Consumer<String> listener);

    void count(String id, String destination, int count, Consumer<String> listener);

    void join(String destination, String table, int count, Consumer<String> listener);

    void receiveLeavingOutFailed(String destination, int count, Consumer<String> listener);

    void receiveAndPunctuate(String destination, Consumer<String> listener);
  }

  KafkaStreamsTest(String release) {
    super(MessagingApplication.of(user(release)), "kafka");
    this.release = release;
    this.user = ReleaseLoader.proxy(User.class, user(release));
  }

  private static Object user(String release) {
    return ReleaseLoader.shared(release).createOnce("application.KafkaStreamsUser", new Class<?>[] {String.class}, KafkaBroker.ADDRESS);
  }

  @Override
  protected void sendFromElsewhere(String destination, String header, String value, String body) throws Exception {
    KafkaBroker.send(destination, header, value, body);
  }

  private static List<Span> of(String operationType, String topic) {
    return spans(operationType).stream().filter(span -> topic.equals(span.attributes().get("messaging.destination.name"))).toList();
  }

  @Test
  void whatATopologySendsOnIsPartOfTheTrace() throws Exception {
    String next = destination + "-next";
    String id = UUID.randomUUID().toString();
    KafkaBroker.send(next, "other", "header", "first");
    application.send(destination, List.of("a"));
    user.receiveRegrouped(id, destination, next, 2, listener);

    Span processed = of("process", destination).get(0);
    Span sentOn = of("send", next).get(0);
    Span processedNext = of("process", next).get(1);
    assertThat(processed.parentSpanId()).isEqualTo(of("send", destination).get(0).spanId());
    assertThat(sentOn.parentSpanId()).isEqualTo(processed.spanId());
    assertThat(processedNext.parentSpanId()).isEqualTo(sentOn.spanId());
    assertThat(current).containsEntry("a!", processedNext.spanId());
    assertThat(processed.attributes()).containsEntry("messaging.consumer.group.name", id).containsEntry("messaging.kafka.offset", 0L)
        .containsEntry("messaging.kafka.message.key", "key").containsEntry("messaging.destination.partition.id", "0")
        .containsEntry("server.address", "127.0.0.1").containsKey("server.port");
    assertThat(spans("receive")).flatExtracting(Span::links).contains(processed.parentSpanId(), sentOn.spanId());
  }

  @Test
  void aRecordThatFailsIsAnError() throws Exception {
    application.send(destination, List.of("a"));
    application.receive(destination, 1, body -> {
      throw new IllegalStateException("of the listener");
    });
    assertThat(spans("process")).singleElement().satisfies(span -> assertThat(span.errorType()).isEqualTo("java.lang.IllegalStateException"));
    assertThat(metric("process", "error")).isEqualTo(1);
  }

  @Test
  void aRecordThatFailsAndIsLeftOutIsAnError() throws Exception {
    Assumptions.assumeTrue(release.equals("3.9") || release.startsWith("4."), "handlers of failed records came with 3.9");
    application.send(destination, List.of("a", "b"));
    user.receiveLeavingOutFailed(destination, 2, body -> {
      if (body.equals("a")) {
        throw new IllegalStateException("of the listener");
      }
    });
    assertThat(spans("process")).extracting(Span::errorType).containsExactly("java.lang.IllegalStateException", null);
  }

  /** The second run restores the store from its changelog. */
  @Test
  void aChangelogIsPartOfTheTraceAndRestoringItIsNoOperation() throws Exception {
    String id = UUID.randomUUID().toString();
    String changelog = id + "-counts-changelog";
    application.send(destination, List.of("a"));
    user.count(id, destination, 1, listener);
    assertThat(of("send", changelog)).singleElement()
        .satisfies(span -> assertThat(span.parentSpanId()).isEqualTo(of("process", destination).get(0).spanId()));

    application.send(destination, List.of("b"));
    user.count(id, destination, 1, listener);
    assertThat(current).containsOnlyKeys("key=1", "key=2");
    assertThat(of("process", destination)).extracting(Span::spanId).containsExactly(current.get("key=1"), current.get("key=2"));
    assertThat(of("process", changelog)).isEmpty();
    assertThat(of("receive", changelog)).isEmpty();
  }

  @Test
  void whatAGlobalTableReadsAtItsStartIsNoOperation() throws Exception {
    String table = destination + "-table";
    application.send(table, List.of("joined"));
    application.send(destination, List.of("a"));
    user.join(destination, table, 1, listener);
    assertThat(current).containsOnlyKeys("a+joined");
    assertThat(of("process", destination)).extracting(Span::spanId).containsExactly(current.get("a+joined"));
    assertThat(of("process", table)).isEmpty();
    assertThat(of("receive", table)).isEmpty();
  }

  @Test
  void aPunctuationIsOutsideOfRecords() throws Exception {
    Assumptions.assumeFalse(release.startsWith("2."), "the application's processor needs 3.3");
    application.send(destination, List.of("a"));
    user.receiveAndPunctuate(destination, listener);
    assertThat(current).containsEntry("a", spans("process").get(0).spanId()).containsEntry("", "null");
  }
}
