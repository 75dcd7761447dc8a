package dev.weft.instrumentations.reactorkafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.KafkaBroker;
import dev.weft.testing.MessagingApplication;
import dev.weft.testing.MessagingSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class ReactorKafkaTest extends MessagingSituations {
  private final User user;
  private final Map<String, String> current = new ConcurrentHashMap<>();
  private final Consumer<String> listener = body -> current.put(body, String.valueOf(Weft.currentSpanId()));

  /** The methods of {@code application.ReactorKafkaUser} that only this application has. */
  private interface User {
    void receive(String way, String destination, int count, Consumer<String> listener);

    void receiveInParallel(int parallel, String destination, int count, Consumer<String> listener);
  }

  ReactorKafkaTest(String release) {
    super(MessagingApplication.of(user(release)), "kafka");
    this.user = ReleaseLoader.proxy(User.class, user(release));
  }

  private static Object user(String release) {
    return ReleaseLoader.shared(release).createOnce("application.ReactorKafkaUser", new Class<?>[] {String.class}, KafkaBroker.ADDRESS);
  }

  @Override
  protected void sendFromElsewhere(String destination, String header, String value, String body) throws Exception {
    KafkaBroker.send(destination, header, value, body);
  }

  private void eachIsProcessedOnce() {
    assertThat(current).containsOnlyKeys("a", "b", "c");
    assertThat(spans("process")).extracting(Span::spanId).containsExactlyInAnyOrderElementsOf(current.values());
    assertThat(spans("process")).extracting(Span::parentSpanId).containsExactlyElementsOf(spans("send").stream().map(Span::spanId).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"receive", "receiveAutoAck", "receiveAtmostOnce"})
  void eachWayProcesses(String way) throws Exception {
    application.send(destination, List.of("a", "b", "c"));
    user.receive(way, destination, 3, listener);
    eachIsProcessedOnce();
    assertThat(spans("process").get(0).attributes()).containsKey("messaging.consumer.group.name").containsEntry("messaging.kafka.offset", 0L)
        .containsEntry("messaging.message.body.size", 1L).containsEntry("server.address", "127.0.0.1").containsKey("server.port");
    assertThat(spans("receive")).flatExtracting(Span::links).containsAll(spans("send").stream().map(Span::spanId).toList());
  }

  @Test
  void whatARecordIsHandedToOnOtherThreadsIsPartOfItsTrace() throws Exception {
    application.send(destination, List.of("a", "b", "c"));
    user.receiveInParallel(3, destination, 3, listener);
    eachIsProcessedOnce();
  }

  /** What processes one record asks for the next one on its thread. */
  @Test
  void aRecordIsPartOfNoOtherOne() throws Exception {
    application.send(destination, List.of("a"));
    sendFromElsewhere(destination, "other", "header", "no parent");
    // until the receiver's thread has left the first one
    user.receiveInParallel(1, destination, 2, body -> await().until(() -> !spans("process").isEmpty()));
    assertThat(spans("process")).extracting(Span::parentSpanId).containsExactly(spans("send").get(0).spanId(), null);
  }
}
