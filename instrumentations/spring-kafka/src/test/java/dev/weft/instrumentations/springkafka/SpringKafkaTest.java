package dev.weft.instrumentations.springkafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.KafkaBroker;
import dev.weft.testing.MessagingApplication;
import dev.weft.testing.MessagingSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.kafka.KafkaException;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.support.GenericMessage;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class SpringKafkaTest extends MessagingSituations {
  private final Object user;

  SpringKafkaTest(String release) {
    super(MessagingApplication.of(user(release)), "kafka");
    this.user = user(release);
  }

  private static Object user(String release) {
    return ReleaseLoader.shared(release).createOnce("application.SpringKafkaUser", new Class<?>[] {String.class}, KafkaBroker.ADDRESS);
  }

  @Override
  protected void sendFromElsewhere(String destination, String header, String value, String body) throws Exception {
    KafkaBroker.send(destination, header, value, body);
  }

  private void receiveBatches(int count, Consumer<List<String>> listener) throws Exception {
    receive("receiveBatches", count, listener);
  }

  private void receive(String how, int count, Consumer<List<String>> listener) throws Exception {
    ReleaseLoader.call(user.getClass().getClassLoader(), () -> user.getClass()
        .getMethod(how, String.class, int.class, Consumer.class).invoke(user, destination, count, listener));
  }

  /** The container gives the listener the failed record again, and those after it. */
  @Test
  void aListenerThatFailsMarksItsRecordAndGetsItAgain() throws Exception {
    application.send(destination, List.of("a", "b", "c"));
    List<String> got = new CopyOnWriteArrayList<>();
    application.receive(destination, 3, body -> {
      got.add(body);
      if (got.equals(List.of("a", "b"))) {
        throw new IllegalStateException("of the listener");
      }
    });
    assertThat(got).containsExactly("a", "b", "b", "c");
    List<Span> processed = spans("process");
    List<Span> sent = spans("send");
    assertThat(processed).extracting(Span::error).containsExactly(false, true, false, false);
    assertThat(processed).extracting(Span::parentSpanId).containsExactly(
        sent.get(0).spanId(), sent.get(1).spanId(), sent.get(1).spanId(), sent.get(2).spanId());
    assertThat(processed.get(1).errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(metric("process", "error")).isEqualTo(1);
    assertThat(metric("process", "success")).isEqualTo(3);
  }

  @Test
  void aBatchIsOneOperationWithLinksToItsSenders() throws Exception {
    application.send(destination, List.of("a", "b", "c"));
    List<String> current = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    receiveBatches(3, bodies -> {
      current.add(Weft.currentSpanId());
      sizes.add(bodies.size());
    });
    List<Span> processed = spans("process");
    assertThat(processed).hasSameSizeAs(sizes).extracting(Span::spanId).containsExactlyElementsOf(current);
    assertThat(processed).extracting(span -> span.attributes().get("messaging.batch.message_count"))
        .containsExactlyElementsOf(sizes.stream().map(size -> (Object) (long) size).toList());
    assertThat(processed.stream().flatMap(span -> span.links().stream()).toList())
        .containsExactlyElementsOf(spans("send").stream().map(Span::spanId).toList());
    assertThat(processed.get(0).name()).isEqualTo("process " + destination);
    assertThat(processed.get(0).attributes()).containsKey("messaging.consumer.group.name");
    assertThat(metric("process", "success")).isEqualTo(3);
  }

  @Test
  void aBatchThatFailsIsAnError() throws Exception {
    application.send(destination, List.of("a"));
    List<String> got = new CopyOnWriteArrayList<>();
    receiveBatches(1, bodies -> {
      got.addAll(bodies);
      if (got.size() == 1) {
        throw new IllegalStateException("of the listener");
      }
    });
    assertThat(spans("process")).extracting(Span::error).containsExactly(true, false);
    assertThat(spans("process").get(0).errorType()).isEqualTo("java.lang.IllegalStateException");
  }

  /** Spring Integration handles messages of functions of Spring Cloud Stream. */
  @Test
  void anErrorIsOfTheExceptionThatSpringIntegrationHasWrapped() throws Exception {
    application.send(destination, List.of("a"));
    List<String> got = new CopyOnWriteArrayList<>();
    application.receive(destination, 1, body -> {
      got.add(body);
      if (got.size() == 1) {
        throw new KafkaException("Failed to execute runnable",
            new MessageHandlingException(new GenericMessage<>(body), new IllegalStateException("of the listener")));
      }
    });
    assertThat(spans("process").get(0).errorType()).isEqualTo("java.lang.IllegalStateException");
  }

  /** Around the listener's exception there is one with the time of the failure. */
  @Test
  void aListenerWithATopicForRetriesThatFailsIsAnErrorOfItsOwnException() throws Exception {
    application.send(destination, List.of("a", "b"));
    List<String> got = new CopyOnWriteArrayList<>();
    receive("receiveOnce", 1, bodies -> {
      got.addAll(bodies);
      if (got.size() == 1) {
        throw new IllegalStateException("of the listener");
      }
    });
    assertThat(spans("process").get(0).errorType()).isEqualTo("java.lang.IllegalStateException");
  }
}
