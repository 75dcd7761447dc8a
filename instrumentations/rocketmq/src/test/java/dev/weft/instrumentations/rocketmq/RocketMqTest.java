package dev.weft.instrumentations.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.MessagingApplication;
import dev.weft.testing.MessagingSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** On the oldest and the newest release; {@link UndeployTest} uses another one. */
@ParameterizedClass
@ValueSource(strings = {"4.8", "5.5"})
class RocketMqTest extends MessagingSituations {
  private static final String TOO_LONG = "x".repeat(100_000);
  private final User user;

  /** The methods of {@code application.RocketMqUser} that only this application has. */
  private interface User {
    void sendDescribed(String topic, String tag, String keys);

    void sendInEachWay(String topic);

    void sendBatch(String topic, List<String> bodies);

    void sendBatchAsync(String topic, List<String> bodies, Consumer<Throwable> callback);

    void sendInTransaction(String topic, String body, Runnable transaction);

    void sendTraced(String topic, String body);

    String sendInNamespace(String namespace, String topic, String body);

    String request(String topic, String body, Consumer<String> answering);

    void receiveAnd(String topic, int count, Function<String, String> status);

    void receiveTogether(String topic, int count, int acknowledged, Consumer<List<String>> bodies);

    void receiveInOrder(String topic, int calls, Consumer<String> body);

    AutoCloseable listen(String topic, Consumer<String> body);

    void startPolling(String topic);

    int poll(long timeoutMillis, Consumer<String> loop);

    void stopPolling();

    void pull(String topic, Consumer<String> loop);

    Map<String, String> sendAgain(String topic);
  }

  RocketMqTest(String release) {
    super(MessagingApplication.of(user(release)), "rocketmq");
    this.user = ReleaseLoader.proxy(User.class, user(release));
  }

  private static Object user(String release) {
    return ReleaseLoader.shared(release).createOnce("application.RocketMqUser", new Class<?>[] {String.class}, RocketMqServers.NAME_SERVER);
  }

  @Override
  protected void sendFromElsewhere(String destination, String header, String value, String body) throws Exception {
    RocketMqServers.send(destination, header, value, body);
  }

  private static List<String> spanIds(String operationType) {
    return spans(operationType).stream().map(Span::spanId).toList();
  }

  private static List<String> parentIds(String operationType) {
    return spans(operationType).stream().map(Span::parentSpanId).toList();
  }

  @Test
  void bothSidesDescribeTheMessage() throws Exception {
    user.sendDescribed(destination, "red", "one two");
    received(1);
    Span send = spans("send").get(0);
    Span process = spans("process").get(0);
    for (Span each : List.of(send, process)) {
      assertThat(each.attributes()).containsEntry("messaging.message.body.size", 9L).containsEntry("messaging.destination.partition.id", "0")
          .containsEntry("messaging.rocketmq.message.tag", "red").containsEntry("messaging.rocketmq.message.keys", List.of("one", "two"))
          .containsKeys("messaging.client.id", "messaging.message.id").doesNotContainKey("messaging.rocketmq.namespace");
    }
    assertThat(send.name()).isEqualTo("send " + destination);
    assertThat(send.attributes()).containsEntry("messaging.operation.name", "send").containsEntry("messaging.rocketmq.message.type", "normal")
        .containsEntry("messaging.message.id", process.attributes().get("messaging.message.id")).doesNotContainKey("messaging.consumer.group.name");
    assertThat((String) process.attributes().get("messaging.consumer.group.name")).startsWith("billing-");
  }

  @Test
  void eachWayOfSendingIsOneOperation() throws Exception {
    application.send(destination, List.of("first"));
    user.sendInEachWay(destination);
    Map<String, String> current = received(10);
    assertThat(current).hasSize(10);
    assertThat(spans("send")).hasSize(10).allSatisfy(span -> assertThat(span.error()).isFalse());
    assertThat(parentIds("process")).containsExactlyInAnyOrderElementsOf(spanIds("send"));
    assertThat(metric("publish", "success")).isEqualTo(10);
  }

  @Test
  void aMessageThatTheBrokerRefusesIsAnError() throws Exception {
    application.send(destination, List.of("first"));
    assertThatThrownBy(() -> application.send(destination, List.of(TOO_LONG))).isNotNull();
    assertThat(spans("send").get(1).errorType()).endsWith("MQBrokerException");
    CompletableFuture<String> called = new CompletableFuture<>();
    String[] request = new String[1];
    Weft.inRequest(() -> {
      request[0] = Weft.currentSpanId();
      application.sendAsync(destination, TOO_LONG,
          thrown -> called.complete(thrown.getClass().getSimpleName() + " " + Weft.currentSpanId() + " " + spans("send").size()));
      return called.get(10, TimeUnit.SECONDS);
    });
    assertThat(called).isCompletedWithValue("MQBrokerException " + request[0] + " 3");
    assertThat(spans("send").get(2).errorType()).endsWith("MQBrokerException");
    assertThat(metric("publish", "error")).isEqualTo(2);
  }

  @Test
  void aBatchIsOneSendingOfWhichEachMessageIsPart() throws Exception {
    user.sendBatch(destination, List.of("a", "b", "c"));
    CompletableFuture<String> called = new CompletableFuture<>();
    user.sendBatchAsync(destination, List.of("d", "e"), thrown -> called.complete(thrown + " " + spans("send").size()));
    assertThat(called.get(10, TimeUnit.SECONDS)).isEqualTo("null 2");
    received(5);
    assertThat(spans("send")).extracting(span -> span.attributes().get("messaging.batch.message_count")).containsExactly(3L, 2L);
    String first = spanIds("send").get(0);
    String second = spanIds("send").get(1);
    assertThat(parentIds("process")).containsExactly(first, first, first, second, second);
    assertThat(metric("publish", "success")).isEqualTo(5);
  }

  @Test
  void aTransactionRunsInItsCallerAfterTheSending() throws Exception {
    String[] request = new String[2];
    Weft.inRequest(() -> {
      request[0] = Weft.currentSpanId();
      user.sendInTransaction(destination, "body", () -> request[1] = Weft.currentSpanId() + " " + spans("send").size());
      return null;
    });
    assertThat(request[1]).isEqualTo(request[0] + " 1");
    received(1);
    assertThat(spans("send")).singleElement().satisfies(
        span -> assertThat(span.attributes()).containsEntry("messaging.rocketmq.message.type", "transaction"));
    assertThat(parentIds("process")).containsExactlyElementsOf(spanIds("send"));
  }

  @Test
  void aRequestLastsUntilItsAnswerWhichIsPartOfItsTrace() throws Exception {
    String[] answering = new String[1];
    assertThat(user.request(destination, "question", body -> answering[0] = Weft.currentSpanId()))
        .isEqualTo("answer");
    Span request = Weft.spans().stream().filter(span -> span.name().equals("request " + destination)).findFirst().orElseThrow();
    Span process = spans("process").stream().filter(span -> span.spanId().equals(answering[0])).findFirst().orElseThrow();
    assertThat(process.parentSpanId()).isEqualTo(request.spanId());
    assertThat(spans("send")).anySatisfy(span -> {
      assertThat(span.parentSpanId()).isEqualTo(process.spanId());
      assertThat(span.name()).endsWith("_REPLY_TOPIC");
    });
  }

  @Test
  void whatTheClientSendsToTraceMessagesIsNotReported() throws Exception {
    user.sendTraced(destination, "body");
    assertThat(spans("send")).singleElement().satisfies(span -> assertThat(span.name()).isEqualTo("send " + destination));
  }

  @Test
  void aNamespaceIsNoPartOfTheTopic() throws Exception {
    assertThat(user.sendInNamespace("shop", destination, "body")).isEqualTo(destination);
    for (String type : List.of("send", "process")) {
      assertThat(spans(type)).singleElement().satisfies(span -> {
        assertThat(span.name()).isEqualTo(type + ' ' + destination);
        assertThat(span.attributes()).containsEntry("messaging.rocketmq.namespace", "shop");
      });
    }
    assertThat((String) spans("process").get(0).attributes().get("messaging.consumer.group.name")).startsWith("billing-");
  }

  @Test
  void severalMessagesThatAreProcessedTogetherLinkToTheirSenders() throws Exception {
    application.send(destination, List.of("a", "b", "c"));
    List<Object> seen = new ArrayList<>();
    user.receiveTogether(destination, 3, 3, bodies -> seen.addAll(List.of(bodies, Weft.currentSpanId())));
    assertThat(spans("process")).singleElement().satisfies(span -> {
      assertThat(seen).containsExactly(List.of("a", "b", "c"), span.spanId());
      assertThat(span.parentSpanId()).isNull();
      assertThat(span.links()).containsExactlyElementsOf(spanIds("send"));
      assertThat(span.name()).isEqualTo("process " + destination);
      assertThat(span.attributes()).containsEntry("messaging.batch.message_count", 3L);
      assertThat(span.error()).isFalse();
    });
    assertThat(metric("process", "success")).isEqualTo(3);
  }

  @Test
  void messagesThatAreNotAllAcknowledgedWereNotProcessed() throws Exception {
    application.send(destination, List.of("a", "b", "c"));
    user.receiveTogether(destination, 3, 2, bodies -> { });
    assertThat(spans("process")).extracting(Span::errorType).containsExactly("RECONSUME_LATER");
  }

  @Test
  void aListenerThatDoesNotSucceedHasFailed() throws Exception {
    application.send(destination, List.of("RECONSUME_LATER", "null", "throw", "CONSUME_SUCCESS"));
    user.receiveAnd(destination, 4, body -> {
      if (body.equals("throw")) {
        throw new IllegalStateException("of the listener");
      }
      return body.equals("null") ? null : body;
    });
    assertThat(spans("process")).extracting(Span::errorType)
        .containsExactly("RECONSUME_LATER", "RETURNNULL", "java.lang.IllegalStateException", null);
    assertThat(metric("process", "error")).isEqualTo(3);
  }

  @Test
  void aMessageThatAnOrderlyListenerWantsAgainWasNotProcessed() throws Exception {
    application.send(destination, List.of("a", "b"));
    List<String> seen = new ArrayList<>();
    user.receiveInOrder(destination, 3, body -> seen.add(body + " " + Weft.currentSpanId()));
    List<String> processed = spanIds("process");
    assertThat(seen).containsExactly("a " + processed.get(0), "a " + processed.get(1), "b " + processed.get(2));
    assertThat(spans("process")).extracting(Span::errorType).containsExactly("SUSPEND_CURRENT_QUEUE_A_MOMENT", null, null);
    List<String> sent = spanIds("send");
    assertThat(parentIds("process")).containsExactly(sent.get(0), sent.get(0), sent.get(1));
  }

  @Test
  void aConsumerThatARequestStartsDoesNotProcessInIt() throws Exception {
    RocketMqServers.send(destination, "other", "header", "first");
    CompletableFuture<String> second = new CompletableFuture<>();
    AutoCloseable consumer = Weft.inRequest(() -> user.listen(destination, body -> {
      if (body.equals("second")) {
        second.complete(Weft.currentSpanId());
      }
    }));
    try {
      RocketMqServers.send(destination, "other", "header", "second");
      second.get(10, TimeUnit.SECONDS);
    } finally {
      consumer.close();
    }
    assertThat(parentIds("process")).containsExactly(null, null);
  }

  @Test
  void whatIsPolledLinksToItsSendersAndEachMessageIsProcessed() throws Exception {
    user.sendBatch(destination, List.of("a", "b"));
    user.startPolling(destination);
    List<String> current = new ArrayList<>();
    String[] request = new String[1];
    Weft.inRequest(() -> {
      request[0] = Weft.currentSpanId();
      return user.poll(10_000L, body -> current.add(Weft.currentSpanId()));
    });
    assertThat(user.poll(1L, body -> { })).isZero();
    user.stopPolling();
    assertThat(spans("receive")).singleElement().satisfies(span -> {
      assertThat(span.name()).isEqualTo("poll " + destination);
      assertThat(span.kind()).isEqualTo("CLIENT");
      assertThat(span.parentSpanId()).isEqualTo(request[0]);
      assertThat(span.links()).containsOnly(spanIds("send").get(0));
      assertThat(span.attributes()).containsEntry("messaging.batch.message_count", 2L);
      assertThat((String) span.attributes().get("messaging.consumer.group.name")).startsWith("polling-");
    });
    assertThat(spanIds("process")).containsExactlyElementsOf(current).hasSize(2);
    assertThat(parentIds("process")).containsOnly(spanIds("send").get(0));
    assertThat(metric("receive", "success")).isEqualTo(2);
  }

  @Test
  void aLoopThatIsLeftEarlyEndsWhenTheConsumerPollsAgainOrIsClosed() throws Exception {
    user.sendBatch(destination, List.of("a", "b"));
    user.startPolling(destination);
    for (String then : List.of("poll", "stopPolling")) {
      assertThatThrownBy(() -> user.poll(10_000L, body -> {
        throw new IllegalStateException("of the loop");
      })).hasMessage("of the loop");
      assertThat(Weft.hasContext()).isTrue();
      if (then.equals("poll")) {
        user.poll(1L, body -> { });
        user.sendBatch(destination, List.of("c", "d"));
      } else {
        user.stopPolling();
      }
      assertThat(Weft.hasContext()).isFalse();
    }
    assertThat(spans("process")).hasSize(2);
  }

  @Test
  void whatIsPulledLinksToItsSendersAndEachMessageIsProcessed() throws Exception {
    application.send(destination, List.of("a", "b"));
    List<String> current = new ArrayList<>();
    user.pull(destination, body -> current.add(Weft.currentSpanId()));
    assertThat(spans("receive")).singleElement().satisfies(span -> {
      assertThat(span.name()).isEqualTo("pull " + destination);
      assertThat(span.links()).containsExactlyElementsOf(spanIds("send"));
    });
    assertThat(spanIds("process")).containsExactlyElementsOf(current).hasSize(2);
    assertThat(parentIds("process")).containsExactlyElementsOf(spanIds("send"));
  }

  @Test
  void aMessageThatIsSentAgainHasItsLastSender() throws Exception {
    Map<String, String> properties = user.sendAgain(destination);
    assertThat(properties.get("traceparent")).contains(spanIds("send").get(1));
  }
}
