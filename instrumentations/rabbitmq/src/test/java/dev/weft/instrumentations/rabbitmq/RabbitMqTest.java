package dev.weft.instrumentations.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.weft.testing.QpidBroker;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class RabbitMqTest {
  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final String release;
  private final Object user;
  private final BlockingQueue<String> contexts = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> headers = new LinkedBlockingQueue<>();
  private final BiConsumer<String, String> callback = (body, received) -> {
    headers.add(received);
    contexts.add(String.valueOf(Weft.currentSpanId()));
  };

  RabbitMqTest(String release) throws Exception {
    this.release = release;
    this.user = user(false);
    run("queue", "orders");
  }

  private Object user(boolean recovers) {
    return ReleaseLoader.shared(release)
        .create("application.RabbitUser", new Class<?>[] {int.class, boolean.class}, QpidBroker.PORT, recovers);
  }

  @AfterEach
  void noContextIsLeft() throws Exception {
    run("close");
    assertThat(Weft.hasContext()).isFalse();
    assertThat(Weft.stateSize("rabbitmq.processed")).isZero();
  }

  private Object run(String method, Object... arguments) throws Exception {
    return runAs(user, method, arguments);
  }

  private static Object runAs(Object user, String method, Object... arguments) throws Exception {
    for (Method each : user.getClass().getMethods()) {
      if (each.getName().equals(method) && fits(each.getParameterTypes(), arguments)) {
        try {
          return each.invoke(user, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
      }
    }
    throw new NoSuchMethodException(method);
  }

  private static boolean fits(Class<?>[] types, Object[] arguments) {
    boolean fits = types.length == arguments.length;
    for (int i = 0; fits && i < types.length; i++) {
      fits = arguments[i] == null || types[i].isInstance(arguments[i]);
    }
    return fits;
  }

  /** Older releases resolve the host and do not keep its name. */
  private String host() {
    return release.startsWith("4.") || release.equals("5.0") || release.equals("5.14") ? "127.0.0.1" : "localhost";
  }

  private static Span only(List<Span> spans, String kind) {
    return spans.stream().filter(span -> span.kind().equals(kind)).reduce((a, b) -> {
      throw new AssertionError("several of kind " + kind + ": " + spans);
    }).orElseThrow();
  }

  @Test
  void aMessageIsProcessedBelowItsSender() throws Exception {
    run("consume", "orders", callback);
    Weft.inRequest(() -> run("publish", "orders", "secret", Map.of()));
    List<Span> spans = Weft.awaitSpans(3);
    Span send = only(spans, "PRODUCER");
    Span process = only(spans, "CONSUMER");
    assertThat(send.name()).isEqualTo("send orders");
    assertThat(send.scope()).isEqualTo("rabbitmq");
    assertThat(send.parentSpanId()).isEqualTo(only(spans, "SERVER").spanId());
    assertThat(send.attributes()).containsAllEntriesOf(Map.of("messaging.system", "rabbitmq", "messaging.operation.name", "send",
        "messaging.operation.type", "send", "messaging.destination.name", "orders",
        "messaging.rabbitmq.destination.routing_key", "orders", "messaging.message.id", "m-1", "messaging.message.conversation_id", "c-1",
        "messaging.message.body.size", 6L, "server.address", host(), "server.port", (long) QpidBroker.PORT));
    assertThat(send.attributes()).containsEntry("network.peer.address", "127.0.0.1").containsEntry("network.peer.port", (long) QpidBroker.PORT);
    assertThat(process.name()).isEqualTo("process orders");
    assertThat(process.traceId()).isEqualTo(send.traceId());
    assertThat(process.parentSpanId()).isEqualTo(send.spanId());
    assertThat(process.links()).containsExactly(send.spanId());
    assertThat(process.attributes()).containsAllEntriesOf(Map.of("messaging.system", "rabbitmq", "messaging.operation.type", "process",
        "messaging.destination.name", "orders", "messaging.rabbitmq.message.delivery_tag", 1L, "messaging.message.id", "m-1",
        "messaging.message.body.size", 6L, "server.address", host(), "server.port", (long) QpidBroker.PORT));
    assertThat(contexts.take()).isEqualTo(process.spanId());
    assertThat(headers.take()).contains("traceparent=00-" + send.traceId() + "-" + send.spanId() + "-");
    assertThat(Weft.metric("messages_total{destination=\"orders\",operation=\"publish\",status=\"success\",system=\"rabbitmq\"}")).isEqualTo(1);
    assertThat(Weft.metric("messages_total{destination=\"orders\",operation=\"process\",status=\"success\",system=\"rabbitmq\"}")).isEqualTo(1);
  }

  @Test
  void aRoutingKeyIsPartOfTheDestinationButNotOfNames() throws Exception {
    run("exchange", "events", "orders", "order.#");
    run("consume", "orders", callback);
    run("publish", "events", "order.17.paid", "x");
    List<Span> spans = Weft.awaitSpans(2);
    Span send = only(spans, "PRODUCER");
    Span process = only(spans, "CONSUMER");
    assertThat(send.name()).isEqualTo("send events");
    assertThat(send.attributes()).containsEntry("messaging.destination.name", "events:order.17.paid")
        .containsEntry("messaging.rabbitmq.destination.routing_key", "order.17.paid");
    assertThat(process.name()).isEqualTo("process orders");
    assertThat(process.attributes()).containsEntry("messaging.destination.name", "events:order.17.paid:orders");
  }

  @Test
  void aQueueThatTheServerNamesIsOneLabel() throws Exception {
    run("publish", "", "amq.gen-Xa2", "x");
    Span send = Weft.awaitSpans(1).get(0);
    assertThat(send.name()).isEqualTo("send");
    assertThat(send.attributes()).containsEntry("messaging.destination.temporary", true)
        .containsEntry("messaging.destination.name", "amq.gen-Xa2");
    assertThat(Weft.metric("messages_total{destination=\"(temporary)\",operation=\"publish\",status=\"success\",system=\"rabbitmq\"}"))
        .isEqualTo(1);
  }

  @Test
  void aConsumerThatCallsAnotherOneProcessesOnce() throws Exception {
    run("consumeNested", "orders", callback);
    run("publish", "orders", "x", Map.of());
    assertThat(contexts.take()).isEqualTo(only(Weft.awaitSpans(2), "CONSUMER").spanId());
  }

  @Test
  void aLambdaProcesses() throws Exception {
    assumeFalse(release.startsWith("4."), "callbacks came with 5.0");
    run("consumeByLambda", "orders", callback);
    run("publish", "orders", "x", Map.of());
    Span process = only(Weft.awaitSpans(2), "CONSUMER");
    assertThat(process.name()).isEqualTo("process orders");
    assertThat(process.attributes()).containsEntry("server.address", host());
    assertThat(contexts.take()).isEqualTo(process.spanId());
  }

  @Test
  void aConsumerThatThrowsHasFailed() throws Exception {
    run("consume", "orders", (BiConsumer<String, String>) (body, received) -> {
      throw new IllegalStateException("no such order");
    });
    run("publish", "orders", "x", Map.of());
    Span process = only(Weft.awaitSpans(2), "CONSUMER");
    assertThat(process.errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(Weft.metric("messages_total{destination=\"orders\",operation=\"process\",status=\"error\",system=\"rabbitmq\"}")).isEqualTo(1);
  }

  @Test
  void aMessageWithoutOrWithAMalformedSenderIsARoot() throws Exception {
    run("queue", "raw");
    run("consume", "raw", callback);
    run("publishUntraced", "raw", Map.of());
    run("publishUntraced", "raw", Map.of("traceparent", "00-nonsense"));
    run("publishUntraced", "raw", Map.of("traceparent", PARENT));
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans).extracting(Span::parentSpanId).containsExactly(null, null, "b7ad6b7169203331");
    assertThat(spans.get(0).links()).isEmpty();
    assertThat(spans.get(2).traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void aMessageThatIsForwardedHasOneSender() throws Exception {
    run("queue", "next");
    Map<String, Object> own = new HashMap<>(Map.of("colour", "red"));
    run("publish", "orders", "x", own);
    assertThat(own).containsOnlyKeys("colour");
    run("forward", "orders", "next");
    String received = (String) run("headers", "next");
    List<Span> spans = Weft.awaitSpans(4);
    assertThat(spans).extracting(Span::name).containsExactly("send orders", "receive orders", "send next", "receive next");
    assertThat(spans.get(1).links()).containsExactly(spans.get(0).spanId());
    assertThat(spans.get(3).links()).containsExactly(spans.get(2).spanId());
    assertThat(received).contains("colour=red").containsOnlyOnce("traceparent").contains(spans.get(2).spanId());
  }

  @Test
  void gettingIsAnOperationIfThereIsAMessage() throws Exception {
    assertThat(run("get", "orders")).isNull();
    run("publish", "orders", "hello", Map.of());
    assertThat(Weft.inRequest(() -> run("get", "orders"))).isEqualTo("hello");
    List<Span> spans = Weft.awaitSpans(3);
    Span receive = only(spans, "CLIENT");
    assertThat(receive.name()).isEqualTo("receive orders");
    assertThat(receive.parentSpanId()).isEqualTo(spans.get(2).spanId());
    assertThat(receive.attributes()).containsEntry("messaging.operation.type", "receive").containsEntry("messaging.message.id", "m-1")
        .containsEntry("messaging.message.body.size", 5L).containsEntry("server.port", (long) QpidBroker.PORT);
    assertThat(Weft.metric("messages_total{destination=\"orders\",operation=\"receive\",status=\"success\",system=\"rabbitmq\"}")).isEqualTo(1);
  }

  @Test
  void gettingFromAQueueThatDoesNotExistFails() {
    assertThatThrownBy(() -> run("get", "nowhere")).isNotNull();
    assertThat(Weft.awaitSpans(1).get(0).error()).isTrue();
  }

  @Test
  void aClosedChannelPublishesNothing() throws Exception {
    run("closeChannel");
    assertThatThrownBy(() -> run("publish", "orders", "x", Map.of())).isNotNull();
    Span send = Weft.awaitSpans(1).get(0);
    assertThat(send.errorType()).isEqualTo("com.rabbitmq.client.AlreadyClosedException");
    assertThat(Weft.metric("messages_total{destination=\"orders\",operation=\"publish\",status=\"error\",system=\"rabbitmq\"}")).isEqualTo(1);
  }

  @Test
  void aConfirmedMessageIsOneSpan() throws Exception {
    assertThat(run("publishConfirmed", "orders", "x")).isEqualTo(true);
    assertThat(Weft.awaitSpans(1).get(0).name()).isEqualTo("send orders");
  }

  @Test
  void anAnswerIsPartOfTheSameTrace() throws Exception {
    String replyTo = (String) run("temporaryQueue");
    run("serve", "orders", (UnaryOperator<String>) body -> body + "!");
    run("consume", replyTo, callback);
    run("ask", "orders", replyTo, "hello");
    List<Span> spans = Weft.awaitSpans(4);
    assertThat(spans).extracting(Span::traceId).containsOnly(spans.get(0).traceId());
    Span answer = spans.stream().filter(span -> span.kind().equals("PRODUCER") && span.parentSpanId() != null).findFirst().orElseThrow();
    Span server = spans.stream().filter(span -> span.spanId().equals(answer.parentSpanId())).findFirst().orElseThrow();
    assertThat(server.name()).isEqualTo("process orders");
    assertThat(spans).filteredOn(span -> answer.spanId().equals(span.parentSpanId())).singleElement()
        .satisfies(span -> assertThat(span.kind()).isEqualTo("CONSUMER"));
  }

  @Test
  void aHundredMessagesHaveTheirSenders() throws Exception {
    run("consume", "orders", callback);
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(() -> {
        Object other = user(false);
        try {
          for (int j = 0; j < 25; j++) {
            Weft.inRequest(() -> runAs(other, "publish", "orders", "x", Map.of()));
          }
          runAs(other, "close");
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    List<Span> spans = Weft.awaitSpans(300);
    Map<String, Span> byId = new HashMap<>();
    spans.forEach(span -> byId.put(span.spanId(), span));
    assertThat(spans).filteredOn(span -> span.kind().equals("CONSUMER")).hasSize(100).allSatisfy(span -> {
      Span send = byId.get(span.parentSpanId());
      assertThat(send.kind()).isEqualTo("PRODUCER");
      assertThat(byId.get(send.parentSpanId()).kind()).isEqualTo("SERVER");
    }).extracting(Span::parentSpanId).doesNotHaveDuplicates();
  }

  @Test
  void aConnectionThatRecoversPublishesOnce() throws Exception {
    Object recovering = user(true);
    runAs(recovering, "consume", "orders", callback);
    Weft.inRequest(() -> runAs(recovering, "publish", "orders", "x", Map.of()));
    assertThat(contexts.poll(10, TimeUnit.SECONDS)).isEqualTo(only(Weft.awaitSpans(3), "CONSUMER").spanId());
    runAs(recovering, "close");
  }
}
