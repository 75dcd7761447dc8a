package dev.weft.instrumentations.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.KafkaBroker;
import dev.weft.testing.MessagingApplication;
import dev.weft.testing.MessagingSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class KafkaTest extends MessagingSituations {
  private final String release;
  private final Object user;

  KafkaTest(String release) {
    super(MessagingApplication.of(user(release)), "kafka");
    this.release = release;
    this.user = user(release);
  }

  private static Object user(String release) {
    return ReleaseLoader.shared(release).createOnce("application.KafkaUser", new Class<?>[] {String.class}, KafkaBroker.ADDRESS);
  }

  @Override
  protected void sendFromElsewhere(String destination, String header, String value, String body) throws Exception {
    KafkaBroker.send(destination, header, value, body);
  }

  /** Calls a method of the application that only Kafka's has. */
  @SuppressWarnings("unchecked")
  private <T> T run(String name, Object... arguments) throws Exception {
    Method method = Arrays.stream(user.getClass().getMethods()).filter(each -> each.getName().equals(name)).findFirst().orElseThrow();
    try {
      return (T) ReleaseLoader.call(user.getClass().getClassLoader(), () -> method.invoke(user, arguments));
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Test
  void theBrokersAnswerIsOnTheSpan() throws Exception {
    run("sendKeyed", destination, "customer-7", Arrays.asList("full", null));
    received(2);
    for (String type : List.of("send", "process")) {
      Span full = spans(type).get(0);
      Span tombstone = spans(type).get(1);
      assertThat(full.attributes()).containsEntry("messaging.destination.partition.id", "0").containsEntry("messaging.kafka.offset", 0L)
          .containsEntry("messaging.kafka.message.key", "customer-7").doesNotContainKey("messaging.kafka.message.tombstone")
          .containsEntry("server.address", "127.0.0.1").containsKey("server.port");
      assertThat(tombstone.attributes()).containsEntry("messaging.kafka.offset", 1L).containsEntry("messaging.kafka.message.tombstone", true);
    }
    assertThat(spans("send").get(0).attributes()).containsEntry("messaging.operation.name", "send").containsEntry("messaging.client.id", "sender");
    assertThat(spans("process").get(0).attributes()).containsEntry("messaging.client.id", "receiver")
        .containsEntry("messaging.consumer.group.name", "billing").containsEntry("messaging.message.body.size", 4L);
  }

  @Test
  void aPollThatBringsRecordsLinksToTheirSenders() throws Exception {
    application.send(destination, List.of("a", "b", "c"));
    run("pollAll", destination, 3);
    List<Span> polls = spans("receive");
    Span poll = polls.get(polls.size() - 1);
    assertThat(poll.name()).isEqualTo("poll " + destination);
    assertThat(poll.kind()).isEqualTo("CLIENT");
    assertThat(poll.attributes()).containsEntry("messaging.batch.message_count", 3L).containsEntry("messaging.operation.name", "poll")
        .containsEntry("messaging.consumer.group.name", "billing").containsEntry("messaging.destination.partition.id", "0");
    assertThat(poll.links()).containsExactlyElementsOf(spans("send").stream().map(Span::spanId).toList());
    assertThat(metric("receive", "success")).isGreaterThanOrEqualTo(3);
    assertThat(spans("process")).isEmpty();
  }

  /** The loop goes on for good on a thread of a pool. Without this, all that it ever takes would be in the trace of the request. */
  @Test
  void aLoopIsPartOfTheRequestThatStartsItUntilThatHasEnded() throws Exception {
    sendFromElsewhere(destination, "other", "header", "no parent");
    ExecutorService pool = Executors.newSingleThreadExecutor();
    CountDownLatch ended = new CountDownLatch(1);
    try {
      Future<?> loop = Weft.inRequest(() -> pool.submit(() -> {
        ended.await();
        received(1);
        return received(1);
      }));
      ended.countDown();
      loop.get(30, TimeUnit.SECONDS);
    } finally {
      pool.shutdown();
    }
    List<Span> polls = spans("receive");
    assertThat(polls).hasSize(2);
    assertThat(polls.get(0).parentSpanId()).isNotNull();
    assertThat(polls.get(1).parentSpanId()).isNull();
    assertThat(spans("process")).hasSize(2).allSatisfy(span -> assertThat(span.parentSpanId()).isNull());
  }

  @Test
  void aPollThatBringsNothingIsNoOperation() throws Exception {
    application.send(destination, List.of("a"));
    received(1);
    int before = Weft.spans().size();
    assertThat(this.<Integer>run("pollNothing")).isZero();
    assertThat(Weft.spans()).hasSize(before);
  }

  @Test
  void aMemberOfAGroupReceives() throws Exception {
    application.send(destination, List.of("a"));
    List<String> current = new ArrayList<>();
    assertThat(this.<Integer>run("receiveInGroup", destination, (Consumer<String>) body -> current.add(Weft.currentSpanId()))).isEqualTo(1);
    assertThat(spans("process")).singleElement().satisfies(span -> assertThat(current).containsExactly(span.spanId()));
  }

  /** All ways to go through what a poll has brought. */
  @ParameterizedTest
  @ValueSource(strings = {"iterate", "forEach", "stream", "iteratePartitions", "streamPartitions", "iterateTopic"})
  void eachIterationProcesses(String way) throws Exception {
    application.send(destination, List.of("a", "b", "c"));
    Object records = run("pollAll", destination, 3);
    List<String> current = new ArrayList<>();
    List<Integer> ended = new ArrayList<>();
    Consumer<String> body = value -> {
      current.add(Weft.currentSpanId());
      ended.add(spans("process").size());
    };
    if (way.equals("iterateTopic")) {
      run(way, records, destination, body);
    } else {
      run(way, records, body);
    }
    assertThat(Weft.hasContext()).isFalse();
    assertThat(ended).containsExactly(0, 1, 2);
    assertThat(spans("process")).extracting(Span::spanId).containsExactlyElementsOf(current);
    assertThat(spans("process")).extracting(Span::parentSpanId).containsExactlyElementsOf(spans("send").stream().map(Span::spanId).toList());
    assertThat(metric("process", "success")).isEqualTo(3);
    run("iterate", records, (Consumer<String>) value -> current.add("again" + Weft.currentSpanId()));
    assertThat(current).as("again, but not processed again").endsWith("againnull", "againnull", "againnull").hasSize(6);
    assertThat(spans("process")).hasSize(3);
  }

  @Test
  void recordsCanBeAskedWithoutBeingProcessed() throws Exception {
    application.send(destination, List.of("a", "b"));
    Object records = run("pollAll", destination, 2);
    assertThat(this.<List<Object>>run("ask", records, destination))
        .containsExactly(2, false, 1, 2, "b", 1, true, true, 2, true, 0, "UnsupportedOperationException");
    assertThat(spans("process")).isEmpty();
    assertThat(this.<List<Object>>run("askIterator", records)).containsExactly("UnsupportedOperationException", "NoSuchElementException");
  }

  @Test
  void aLoopThatIsLeftEarlyEndsAtTheNextPoll() throws Exception {
    application.send(destination, List.of("a", "b", "c"));
    run("iterateUntil", run("pollAll", destination, 3), "b");
    assertThat(spans("process")).hasSize(1);
    assertThat(Weft.hasContext()).isTrue();
    run("pollNothing");
    assertThat(Weft.hasContext()).isFalse();
    assertThat(spans("process")).hasSize(2);
  }

  @Test
  void aLoopThatIsLeftEarlyEndsWhenTheConsumerIsClosed() throws Exception {
    application.send(destination, List.of("a", "b", "c"));
    run("iterateUntil", run("pollAll", destination, 3), "a");
    run("closeConsumer");
    assertThat(Weft.hasContext()).isFalse();
    assertThat(spans("process")).hasSize(1);
  }

  @Test
  void aLoopThatIsLeftEarlyEndsWithTheNextLoop() throws Exception {
    application.send(destination, List.of("a", "b", "c"));
    Object records = run("pollAll", destination, 3);
    run("iterateUntil", records, "a");
    run("iterateUntil", records, "none");
    assertThat(Weft.hasContext()).isFalse();
    assertThat(spans("process")).hasSize(3).extracting(Span::parentSpanId).doesNotContain(spans("process").get(0).spanId());
  }

  @Test
  void aListenerThatFailsLeavesNoContext() throws Exception {
    application.send(destination, List.of("a"));
    try {
      application.receive(destination, 1, body -> {
        throw new IllegalStateException("of the listener");
      });
    } catch (IllegalStateException e) {
      // as the application sees it
    }
    run("pollNothing");
    assertThat(Weft.hasContext()).isFalse();
    assertThat(spans("process")).hasSize(1);
  }

  @Test
  void theRecordStaysAsItIs() throws Exception {
    String other = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    assertThat(this.<List<String>>run("sendTwice", destination, "traceparent", other)).containsExactly("traceparent=" + other);
    List<String> headers = run("headers", (Object) run("pollAll", destination, 2));
    List<Span> sent = spans("send");
    assertThat(headers).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(headers.get(i)).startsWith("traceparent=00-" + sent.get(i).traceId() + '-' + sent.get(i).spanId() + '-');
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"too large", "serializer", "closed", "topic", "partition"})
  void aRecordThatCannotBeSentIsAnError(String how) throws Exception {
    application.send(destination, List.of("first"));   // the topic is there
    List<String> got = Weft.inRequest(() -> run("fail", how, how.equals("topic") ? "not a topic" : destination));
    assertThat(Weft.hasContext()).isFalse();
    Span failed = spans("send").get(1);
    assertThat(got).isNotEmpty().allSatisfy(each -> assertThat(each).endsWith(' ' + failed.errorType()));
    assertThat(failed.error()).isTrue();
    assertThat(failed.exceptionType()).isEqualTo(failed.errorType());
    if (!how.equals("topic")) {
      assertThat(metric("publish", "error")).isEqualTo(1);
    }
    assertThat(Weft.spans()).hasSize(3);
  }

  @Test
  void transactionsWork() throws Exception {
    Weft.inRequest(() -> run("sendInTransactions", destination));
    Map<String, String> current = received(2);
    assertThat(current).containsKeys("committed", "aborted");
    assertThat(spans("send")).hasSize(2).noneMatch(Span::error);
    assertThat(spans("process")).extracting(Span::parentSpanId).containsExactlyElementsOf(spans("send").stream().map(Span::spanId).toList());
  }

  @Test
  void interceptorsWork() throws Exception {
    run("sendIntercepted", destination);
    assertThat(received(1)).containsKey("replaced");
    assertThat(spans("process").get(0).parentSpanId()).isEqualTo(spans("send").get(0).spanId());
  }

  @Test
  void aBrokerThatKnowsNoHeadersGetsNone() throws Exception {
    Assumptions.assumeFalse(release.startsWith("4."), "Kafka 4 does not speak with such brokers");
    run("sendToOldBroker", destination);
    assertThat(received(2)).containsKeys("new", "old");
    assertThat(spans("send")).hasSize(2).noneMatch(Span::error);
    assertThat(spans("process")).extracting(Span::parentSpanId).containsExactly(spans("send").get(0).spanId(), null);
  }
}
