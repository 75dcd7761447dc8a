package dev.weft.instrumentations.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.MessagingApplication;
import dev.weft.testing.MessagingSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
  /** They live as long as the test's JVM. */
  private static final Map<String, Object> USERS = new ConcurrentHashMap<>();

  private final Object user;

  RocketMqTest(String release) {
    super(MessagingApplication.of(user(release)), "rocketmq");
    this.user = user(release);
  }

  private static Object user(String release) {
    return USERS.computeIfAbsent(release,
        name -> new ReleaseLoader(name).create("application.RocketMqUser", new Class<?>[] {String.class}, RocketMqServers.NAME_SERVER));
  }

  @Override
  protected void sendFromElsewhere(String destination, String header, String value, String body) throws Exception {
    RocketMqServers.send(destination, header, value, body);
  }

  /** Calls a method of the application that only RocketMQ's has. */
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

  private static List<String> spanIds(String operationType) {
    return spans(operationType).stream().map(Span::spanId).toList();
  }

  private static List<String> parentIds(String operationType) {
    return spans(operationType).stream().map(Span::parentSpanId).toList();
  }

  @Test
  void bothSidesDescribeTheMessage() throws Exception {
    run("sendDescribed", destination, "red", "one two");
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
    run("sendInEachWay", destination);
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
    run("sendBatch", destination, List.of("a", "b", "c"));
    CompletableFuture<String> called = new CompletableFuture<>();
    run("sendBatchAsync", destination, List.of("d", "e"), (Consumer<Throwable>) thrown -> called.complete(thrown + " " + spans("send").size()));
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
      run("sendInTransaction", destination, "body", (Runnable) () -> request[1] = Weft.currentSpanId() + " " + spans("send").size());
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
    assertThat(this.<String>run("request", destination, "question", (Consumer<String>) body -> answering[0] = Weft.currentSpanId()))
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
    run("sendTraced", destination, "body");
    assertThat(spans("send")).singleElement().satisfies(span -> assertThat(span.name()).isEqualTo("send " + destination));
  }

  @Test
  void aNamespaceIsNoPartOfTheTopic() throws Exception {
    assertThat(this.<String>run("sendInNamespace", "shop", destination, "body")).isEqualTo(destination);
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
    run("receiveTogether", destination, 3, 3, (Consumer<List<String>>) bodies -> seen.addAll(List.of(bodies, Weft.currentSpanId())));
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
    run("receiveTogether", destination, 3, 2, (Consumer<List<String>>) bodies -> { });
    assertThat(spans("process")).extracting(Span::errorType).containsExactly("RECONSUME_LATER");
  }

  @Test
  void aListenerThatDoesNotSucceedHasFailed() throws Exception {
    application.send(destination, List.of("RECONSUME_LATER", "null", "throw", "CONSUME_SUCCESS"));
    run("receiveAnd", destination, 4, (Function<String, String>) body -> {
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
    run("receiveInOrder", destination, 3, (Consumer<String>) body -> seen.add(body + " " + Weft.currentSpanId()));
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
    AutoCloseable consumer = Weft.inRequest(() -> run("listen", destination, (Consumer<String>) body -> {
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
    run("sendBatch", destination, List.of("a", "b"));
    run("startPolling", destination);
    List<String> current = new ArrayList<>();
    String[] request = new String[1];
    Weft.inRequest(() -> {
      request[0] = Weft.currentSpanId();
      return run("poll", 10_000L, (Consumer<String>) body -> current.add(Weft.currentSpanId()));
    });
    assertThat(this.<Integer>run("poll", 1L, (Consumer<String>) body -> { })).isZero();
    run("stopPolling");
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
    run("sendBatch", destination, List.of("a", "b"));
    run("startPolling", destination);
    for (String then : List.of("poll", "stopPolling")) {
      assertThatThrownBy(() -> run("poll", 10_000L, (Consumer<String>) body -> {
        throw new IllegalStateException("of the loop");
      })).hasMessage("of the loop");
      assertThat(Weft.hasContext()).isTrue();
      if (then.equals("poll")) {
        run(then, 1L, (Consumer<String>) body -> { });
        run("sendBatch", destination, List.of("c", "d"));
      } else {
        run(then);
      }
      assertThat(Weft.hasContext()).isFalse();
    }
    assertThat(spans("process")).hasSize(2);
  }

  @Test
  void whatIsPulledLinksToItsSendersAndEachMessageIsProcessed() throws Exception {
    application.send(destination, List.of("a", "b"));
    List<String> current = new ArrayList<>();
    run("pull", destination, (Consumer<String>) body -> current.add(Weft.currentSpanId()));
    assertThat(spans("receive")).singleElement().satisfies(span -> {
      assertThat(span.name()).isEqualTo("pull " + destination);
      assertThat(span.links()).containsExactlyElementsOf(spanIds("send"));
    });
    assertThat(spanIds("process")).containsExactlyElementsOf(current).hasSize(2);
    assertThat(parentIds("process")).containsExactlyElementsOf(spanIds("send"));
  }

  @Test
  void aMessageThatIsSentAgainHasItsLastSender() throws Exception {
    Map<String, String> properties = run("sendAgain", destination);
    assertThat(properties.get("traceparent")).contains(spanIds("send").get(1));
  }
}
