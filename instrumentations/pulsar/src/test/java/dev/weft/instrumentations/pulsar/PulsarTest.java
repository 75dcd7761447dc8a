package dev.weft.instrumentations.pulsar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.MessagingApplication;
import dev.weft.testing.MessagingSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class PulsarTest extends MessagingSituations {
  private final Object user;

  PulsarTest(String release) {
    super(MessagingApplication.of(user(release)), "pulsar", "persistent://public/default/orders-");
    this.user = user(release);
  }

  private static Object user(String release) {
    return ReleaseLoader.shared(release).createOnce("application.PulsarUser", new Class<?>[] {int.class}, PulsarBroker.PORT);
  }

  @Override
  protected void sendFromElsewhere(String destination, String header, String value, String body) throws Exception {
    PulsarBroker.send(destination, header, value, body);
  }

  /** Calls a method of the application that only Pulsar's has. */
  @SuppressWarnings("unchecked")
  private <T> T run(String name, Object... arguments) throws Exception {
    Method method = Arrays.stream(user.getClass().getMethods())
        .filter(each -> each.getName().equals(name) && each.getParameterCount() == arguments.length).findFirst().orElseThrow();
    try {
      return (T) ReleaseLoader.call(user.getClass().getClassLoader(), () -> method.invoke(user, arguments));
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private void subscribe() throws Exception {
    run("subscribe", (Object) new String[] {destination});
  }

  private static List<String> spanIds(String operationType) {
    return spans(operationType).stream().map(Span::spanId).toList();
  }

  @Test
  void theBrokersAnswerIsOnTheSpan() throws Exception {
    application.send(destination, List.of("body"));
    received(1);
    Span send = spans("send").get(0);
    Span process = spans("process").get(0);
    for (Span each : List.of(send, process)) {
      assertThat(each.attributes()).containsEntry("messaging.message.body.size", 4L).containsEntry("server.address", "localhost")
          .containsEntry("server.port", (long) PulsarBroker.PORT).doesNotContainKey("messaging.destination.partition.id");
    }
    assertThat(send.name()).isEqualTo("send " + destination);
    assertThat(send.attributes()).containsEntry("messaging.operation.name", "send").containsEntry("messaging.client.id", "sender-" + destination)
        .containsEntry("messaging.message.id", process.attributes().get("messaging.message.id"));
    assertThat(process.attributes()).containsEntry("messaging.client.id", "receiver").containsKey("messaging.message.id");
    assertThat((String) process.attributes().get("messaging.destination.subscription.name")).startsWith("billing-");
  }

  @Test
  void theShortNameOfATopicIsTheSameDestination() throws Exception {
    application.send(destination.substring(destination.lastIndexOf('/') + 1), List.of("body"));
    assertThat(spans("send").get(0).name()).isEqualTo("send " + destination);
  }

  @Test
  void partitionsAreOneDestination() throws Exception {
    PulsarBroker.partition(destination, 2);
    run("sendEach", destination, List.of("a", "b"));
    received(2);
    subscribe();
    assertThat(List.of(run("receive"), run("receive"))).containsExactlyInAnyOrder("a", "b");
    run("unsubscribe");
    for (String type : List.of("send", "process", "receive")) {
      assertThat(spans(type)).hasSize(2).allSatisfy(span -> assertThat(span.name()).isEqualTo(type + ' ' + destination))
          .extracting(span -> span.attributes().get("messaging.destination.partition.id")).containsExactlyInAnyOrder("0", "1");
    }
    assertThat(spans("process")).extracting(Span::parentSpanId).containsExactlyInAnyOrderElementsOf(spanIds("send"));
    assertThat(metric("receive", "success")).isEqualTo(2);
  }

  @Test
  void whatIsReceivedLinksToItsSender() throws Exception {
    application.send(destination, List.of("body"));
    subscribe();
    String[] request = new String[1];
    assertThat(Weft.<String>inRequest(() -> {
      request[0] = Weft.currentSpanId();
      return run("receive");
    })).isEqualTo("body");
    assertThat(this.<Boolean>run("receivesNothing")).isTrue();
    run("unsubscribe");
    assertThat(spans("receive")).singleElement().satisfies(span -> {
      assertThat(span.name()).isEqualTo("receive " + destination);
      assertThat(span.kind()).isEqualTo("CLIENT");
      assertThat(span.parentSpanId()).isEqualTo(request[0]);
      assertThat(span.links()).containsExactlyElementsOf(spanIds("send"));
      assertThat(span.attributes()).containsKeys("messaging.message.id", "messaging.destination.subscription.name")
          .doesNotContainKey("messaging.batch.message_count");
    });
    assertThat(spans("process")).isEmpty();
  }

  @Test
  void aFutureIsCompletedInItsCallerAfterTheReceipt() throws Exception {
    subscribe();
    String[] request = new String[1];
    CompletableFuture<String> later = Weft.inRequest(() -> {
      request[0] = Weft.currentSpanId();
      return run("receiveAsync", (Supplier<String>) () -> Weft.currentSpanId() + " " + spans("receive").size());
    });
    application.send(destination, List.of("body"));
    assertThat(later.get(10, TimeUnit.SECONDS)).isEqualTo("body " + request[0] + " 1");
    run("unsubscribe");
    assertThat(spans("receive").get(0).links()).containsExactlyElementsOf(spanIds("send"));
    assertThat(spans("receive").get(0).parentSpanId()).isEqualTo(request[0]);
  }

  @Test
  void aFutureThatIsCancelledGetsNoMessage() throws Exception {
    subscribe();
    assertThat(this.<Boolean>run("cancel")).isTrue();
    application.send(destination, List.of("body"));
    assertThat(this.<String>run("receiveInTime")).isEqualTo("body");
    run("unsubscribe");
    assertThat(spans("receive")).hasSize(1);
  }

  @Test
  void theApplicationMayEndAFuture() throws Exception {
    subscribe();
    assertThat(this.<Boolean>run("end")).isTrue();
    run("unsubscribe");
    assertThat(spans("receive")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "batchAsync"})
  void aBatchLinksToItsSendersAndEachMessageIsProcessed(String way) throws Exception {
    application.send(destination, List.of("a", "b", "c"));
    subscribe();
    Object batch = run(way);
    List<String> current = new ArrayList<>();
    run("acknowledge", batch);
    assertThat(spans("process")).isEmpty();
    run("iterate", batch, (Consumer<String>) body -> current.add(Weft.currentSpanId()));
    run("iterate", batch, (Consumer<String>) body -> assertThat(Weft.currentSpanId()).isNull());
    run("unsubscribe");
    assertThat(spans("receive")).singleElement().satisfies(span -> {
      assertThat(span.links()).containsExactlyElementsOf(spanIds("send"));
      assertThat(span.attributes()).containsEntry("messaging.batch.message_count", 3L).containsKey("messaging.destination.subscription.name");
    });
    assertThat(spanIds("process")).containsExactlyElementsOf(current).hasSize(3);
    assertThat(spans("process")).extracting(Span::parentSpanId).containsExactlyElementsOf(spanIds("send"));
    assertThat(metric("receive", "success")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"receivesNothing", "unsubscribe"})
  void aLoopThatIsLeftEarlyEndsWhenTheConsumerReceivesAgainOrIsClosed(String then) throws Exception {
    application.send(destination, List.of("a", "b", "c"));
    subscribe();
    Object batch = run("batch");
    assertThatThrownBy(() -> run("iterate", batch, (Consumer<String>) body -> {
      throw new IllegalStateException("of the loop");
    })).hasMessage("of the loop");
    assertThat(Weft.hasContext()).isTrue();
    run(then);
    assertThat(Weft.hasContext()).isFalse();
    assertThat(spans("process")).hasSize(1);
    run("unsubscribe");
  }

  @Test
  void aLoopThatIsLeftEarlyWhereAFutureIsCompletedHasEnded() throws Exception {
    subscribe();
    CompletableFuture<String> first = run("firstOfBatchAsync");
    application.send(destination, List.of("a", "b", "c"));
    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("a");
    await().pollDelay(Duration.ZERO).until(() -> spans("process").size() == 1);
    run("unsubscribe");
  }

  @Test
  void severalTopicsAreReceivedOnce() throws Exception {
    application.send(destination, List.of("a"));
    application.send(destination + "-other", List.of("b", "c"));
    run("subscribe", (Object) new String[] {destination, destination + "-other"});
    run("iterate", run("batch"), (Consumer<String>) body -> assertThat(Weft.currentSpanId()).isNotNull());
    run("unsubscribe");
    assertThat(spans("receive")).singleElement().satisfies(span -> {
      assertThat(span.name()).isEqualTo("receive");
      assertThat(span.attributes()).containsEntry("messaging.batch.message_count", 3L);
      assertThat(span.links()).containsExactlyInAnyOrderElementsOf(spanIds("send"));
    });
    assertThat(spans("process")).extracting(Span::name)
        .containsExactlyInAnyOrder("process " + destination, "process " + destination + "-other", "process " + destination + "-other");
  }

  @Test
  void aReaderReceives() throws Exception {
    application.send(destination, List.of("body"));
    assertThat(this.<String>run("read", destination)).isEqualTo("body");
    assertThat(spans("receive")).singleElement().satisfies(span -> assertThat(span.links()).containsExactlyElementsOf(spanIds("send")));
  }

  @Test
  void theListenerOfAReaderProcesses() throws Exception {
    application.send(destination, List.of("body"));
    List<String> current = new ArrayList<>();
    run("readByListener", destination, (Consumer<String>) body -> current.add(Weft.currentSpanId()));
    assertThat(spans("process")).singleElement().satisfies(span -> {
      assertThat(current).containsExactly(span.spanId());
      assertThat(span.parentSpanId()).isEqualTo(spans("send").get(0).spanId());
    });
    assertThat(spans("receive")).isEmpty();
  }

  @Test
  void aListenerThatThrowsHasFailed() throws Exception {
    application.send(destination, List.of("body"));
    application.receive(destination, 1, body -> {
      throw new IllegalStateException("of the listener");
    });
    assertThat(spans("process").get(0).errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(metric("process", "error")).isEqualTo(1);
  }

  @Test
  void aMessageThatTheListenerWantsAgainWasNotProcessed() throws Exception {
    application.send(destination, List.of("body"));
    List<String> bodies = new ArrayList<>();
    run("receiveTwice", destination, (Consumer<String>) bodies::add);
    assertThat(bodies).containsExactly("body", "body");
    assertThat(spans("process")).extracting(Span::errorType).containsExactly("negative_acknowledgement", null);
    assertThat(spans("process")).extracting(Span::parentSpanId).containsOnly(spans("send").get(0).spanId());
  }

  @Test
  void aMessageThatIsForwardedHasOneSender() throws Exception {
    Map<String, String> properties = run("forward", destination, destination + "-next");
    Span last = spans("send").get(1);
    assertThat(properties).containsOnlyKeys("colour", "traceparent").containsEntry("colour", "red");
    assertThat(properties.get("traceparent")).contains(last.traceId()).contains(last.spanId());
  }

  @Test
  void aTopicThatTakesNoMoreIsAnError() throws Exception {
    application.send(destination, List.of("first"));
    PulsarBroker.terminate(destination);
    assertThatThrownBy(() -> Weft.inRequest(() -> {
      application.send(destination, List.of("second"));
      return null;
    })).isNotNull();
    assertThat(spans("send").get(1).errorType()).endsWith("PulsarClientException$TopicTerminatedException");
    assertThat(metric("publish", "error")).isEqualTo(1);
    assertThat(Weft.stateSize("pulsar.sent")).isZero();
  }

  @Test
  void aClosedProducerSendsNothing() {
    assertThatThrownBy(() -> run("sendWithClosedProducer", destination)).isNotNull();
    assertThat(spans("send").get(0).errorType()).endsWith("PulsarClientException$AlreadyClosedException");
    assertThat(Weft.stateSize("pulsar.sent")).isZero();
  }
}
