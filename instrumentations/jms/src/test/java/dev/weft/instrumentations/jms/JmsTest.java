package dev.weft.instrumentations.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

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
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class JmsTest extends MessagingSituations {
  /** They live as long as the test's JVM. */
  private static final Map<String, Object> USERS = new ConcurrentHashMap<>();

  private final String release;
  private final Object user;

  JmsTest(String release) {
    super(MessagingApplication.of(user(release)), "jms");
    this.release = release;
    this.user = user(release);
  }

  private static Object user(String release) {
    return USERS.computeIfAbsent(release, name -> new ReleaseLoader(name).create(
        "application.JmsUser", new Class<?>[] {String.class, String.class}, factory(name), Brokers.address(name)));
  }

  private static String factory(String release) {
    if (release.startsWith("qpid")) {
      return "org.apache.qpid.jms.JmsConnectionFactory";
    }
    return release.startsWith("activemq") ? "org.apache.activemq.ActiveMQConnectionFactory"
        : "org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory";
  }

  @Override
  protected void sendFromElsewhere(String destination, String header, String value, String body) throws Exception {
    Brokers.send(release, destination, header, value, body);
  }

  @AfterEach
  void nothingIsRemembered() {
    assertThat(Weft.stateSize("jms.processed")).isZero();
    assertThat(Weft.stateSize("jms.listened")).isZero();
  }

  /** Calls a method of the application that only this one has. */
  @SuppressWarnings("unchecked")
  private <T> T run(String name, Object... arguments) throws Exception {
    Method method = Arrays.stream(user.getClass().getMethods()).filter(each -> each.getName().equals(name)).findFirst().orElseThrow();
    try {
      return (T) ReleaseLoader.call(user.getClass().getClassLoader(), () -> method.invoke(user, arguments));
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static List<String> ids(List<Span> spans) {
    return spans.stream().map(Span::spanId).toList();
  }

  @Override
  @Test
  protected void aCallbackRunsInItsCallerAfterTheSending() throws Exception {
    assumeFalse(release.startsWith("activemq"), "ActiveMQ has no completion listeners");
    super.aCallbackRunsInItsCallerAfterTheSending();
  }

  @Test
  void aMessageHasOneIdOnBothSides() throws Exception {
    application.send(destination, List.of("one"));
    received(1);
    Object id = spans("send").get(0).attributes().get("messaging.message.id");
    assertThat((String) id).startsWith("ID:");
    assertThat(spans("process").get(0).attributes()).containsEntry("messaging.message.id", id);
    assertThat(spans("send").get(0).name()).isEqualTo("send " + destination);
    assertThat(spans("send").get(0).scope()).isEqualTo("jms");
  }

  @Test
  void eachWayToSendIsOneOperation() throws Exception {
    run("sendInAllWays", destination);
    Map<String, String> current = received(6);
    assertThat(spans("send")).hasSize(6).allSatisfy(span -> assertThat(span.name()).isEqualTo("send " + destination));
    assertThat(current).containsOnlyKeys("1", "2", "3", "4", "5", "6");
    assertThat(spans("process")).extracting(Span::parentSpanId).containsExactlyInAnyOrderElementsOf(ids(spans("send")));
    assertThat(metric("publish", "success")).isEqualTo(6);
  }

  /** Micrometer's proxies begin spans of their own. */
  @Test
  void aProxyThatHandsOnInsideAnOperationOfItsOwnIsNoSecondSender() throws Exception {
    run("sendByProxy", destination, (Consumer<Callable<Object>>) handOn -> assertThatCode(() -> Weft.inRequest(handOn)).doesNotThrowAnyException());
    assertThat(received(2)).containsOnlyKeys("1", "2");
    assertThat(spans("send")).hasSize(2).allSatisfy(span -> assertThat(span.parentSpanId()).isNotNull());
    assertThat(spans("process")).extracting(Span::parentSpanId).containsExactlyInAnyOrderElementsOf(ids(spans("send")));
    assertThat(metric("publish", "success")).isEqualTo(2);
  }

  @Test
  void eachWayToPublishIsOneOperation() throws Exception {
    assertThat(this.<List<String>>run("publishInAllWays", destination)).containsExactly("1", "2", "3", "4");
    assertThat(spans("send")).hasSize(4).allSatisfy(span -> assertThat(span.name()).isEqualTo("send " + destination));
    assertThat(spans("receive").stream().flatMap(span -> span.links().stream()).toList()).containsExactlyElementsOf(ids(spans("send")));
  }

  @Test
  void receivingIsAnOperationIfThereIsAMessage() throws Exception {
    application.send(destination, List.of("1", "2", "3"));
    String[] request = new String[1];
    List<String> got = Weft.inRequest(() -> {
      request[0] = Weft.currentSpanId();
      return run("receiveInAllWays", destination);
    });
    assertThat(got).containsExactly("1", "2", "3", null, null);
    List<Span> received = spans("receive");
    assertThat(received).hasSize(3).allSatisfy(span -> {
      assertThat(span.name()).isEqualTo("receive " + destination);
      assertThat(span.kind()).isEqualTo("CLIENT");
      assertThat(span.parentSpanId()).isEqualTo(request[0]);
      assertThat(span.attributes()).containsKey("messaging.message.id");
    });
    assertThat(received.stream().flatMap(span -> span.links().stream()).toList()).containsExactlyElementsOf(ids(spans("send")));
    assertThat(metric("receive", "success")).isEqualTo(3);
    assertThat(spans("process")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"receiveByLambda", "receiveByObject"})
  void aListenerThatFailsIsAnError(String way) throws Exception {
    application.send(destination, List.of("a", "b"));
    List<String> got = new CopyOnWriteArrayList<>();
    List<String> current = new CopyOnWriteArrayList<>();
    run(way, destination, 2, (Consumer<String>) body -> {
      got.add(body);
      current.add(Weft.currentSpanId());
      if (got.size() == 1) {
        throw new IllegalStateException("of the listener");
      }
    });
    List<Span> processed = spans("process");
    assertThat(ids(processed).subList(0, 2)).isEqualTo(current);
    assertThat(processed.get(0).errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(processed.get(1).error()).isFalse();
    assertThat(metric("process", "error")).isEqualTo(1);
  }

  @Test
  void anAnswerIsPartOfTheSameTrace() throws Exception {
    assertThat(Weft.inRequest(() -> this.<String>run("ask", destination, "question"))).isEqualTo("question!");
    Span question = spans("send").stream().filter(span -> span.name().equals("send " + destination)).findFirst().orElseThrow();
    Span answer = spans("send").stream().filter(span -> span.name().equals("send")).findFirst().orElseThrow();
    Span served = spans("process").get(0);
    Span received = spans("receive").get(0);
    assertThat(served.parentSpanId()).isEqualTo(question.spanId());
    assertThat(answer.parentSpanId()).isEqualTo(served.spanId());
    assertThat(received.links()).containsExactly(answer.spanId());
    assertThat(received.parentSpanId()).isEqualTo(question.parentSpanId());
    assertThat(received.name()).isEqualTo("receive");
    for (Span each : List.of(answer, received)) {
      assertThat(each.attributes()).containsEntry("messaging.destination.temporary", true).containsKey("messaging.destination.name");
    }
    for (Span each : List.of(question, served, answer, received)) {
      assertThat(each.traceId()).isEqualTo(question.traceId());
      assertThat(each.attributes()).containsEntry("messaging.message.conversation_id", "c-1");
    }
    for (String each : List.of("publish", "receive")) {
      assertThat(Weft.metric("messages_total{destination=\"(temporary)\",operation=\"" + each + "\",status=\"success\",system=\"jms\"}"))
          .isEqualTo(1);
    }
  }

  @Test
  void aMessageThatCannotBeChangedIsSentAsItIs() throws Exception {
    String next = "next-" + destination;
    application.send(destination, List.of("on its way"));
    run("forward", destination, next);
    List<String> current = new ArrayList<>();
    application.receive(next, 1, body -> current.add(body + Weft.currentSpanId()));
    Span processed = spans("process").get(0);
    assertThat(current).containsExactly("on its way" + processed.spanId());
    assertThat(spans("send")).hasSize(2).noneMatch(Span::error);
    assertThat(ids(spans("send"))).contains(processed.parentSpanId());
  }

  @Test
  void aMessageThatIsSentAgainHasANewSender() throws Exception {
    assertThat(this.<List<String>>run("sendTwice", destination)).contains("colour").filteredOn("traceparent"::equals).hasSize(1);
    received(2);
    assertThat(spans("process")).extracting(Span::parentSpanId).containsExactlyElementsOf(ids(spans("send")));
  }

  /** As OpenTelemetry's agent names them. */
  @Test
  void aDashIsSpelledInNamesOfProperties() throws Exception {
    try (AutoCloseable prefixed = Weft.prefixHeaders("x-test-")) {
      assertThat(this.<List<String>>run("sendTwice", destination)).contains("x__dash__test__dash__traceparent").doesNotContain("traceparent");
      received(2);
    }
    assertThat(spans("process")).extracting(Span::parentSpanId).containsExactlyElementsOf(ids(spans("send")));
  }

  @Test
  void whatCannotBeSentOrReceivedIsAnError() throws Exception {
    assertThatThrownBy(() -> run("sendAfterClose", destination)).isNotNull();
    assertThatThrownBy(() -> run("receiveAfterClose", destination)).isNotNull();
    Span send = spans("send").get(0);
    assertThat(send.error()).isTrue();
    assertThat(send.errorType()).endsWith("jms.IllegalStateException");
    assertThat(spans("receive")).singleElement().satisfies(span -> assertThat(span.error()).isTrue());
    try {
      run("sendNothing", destination);
    } catch (Exception e) {
      // as the application sees it
    }
    assertThat(spans("send")).hasSize(1);
  }

  @Test
  void transactionsWork() throws Exception {
    Weft.inRequest(() -> run("sendInTransactions", destination));
    assertThat(received(1)).containsOnlyKeys("committed");
    assertThat(spans("send")).hasSize(2).noneMatch(Span::error);
    assertThat(spans("process").get(0).parentSpanId()).isEqualTo(spans("send").get(0).spanId());
  }

  /** What JMS 2.0 has brought. */
  @Test
  void aContextSendsAndReceivesEachMessageOnce() throws Exception {
    assumeFalse(release.equals("activemq-5.9"), "JMS 1.1");
    assertThat(this.<List<String>>run("useContext", destination)).containsExactly("text red", "Map", "Bytes", "message");
    assertThat(spans("send")).hasSize(4);
    assertThat(spans("receive")).hasSize(4);
    assertThat(spans("receive").stream().flatMap(span -> span.links().stream()).toList()).containsExactlyElementsOf(ids(spans("send")));
    assertThat(metric("publish", "success")).isEqualTo(4);
  }

  @Test
  void aListenerOfAContextProcesses() throws Exception {
    assumeFalse(release.equals("activemq-5.9"), "JMS 1.1");
    application.send(destination, List.of("a", "b"));
    List<String> current = new CopyOnWriteArrayList<>();
    run("receiveByContext", destination, 2, (Consumer<String>) body -> current.add(Weft.currentSpanId()));
    assertThat(ids(spans("process"))).isEqualTo(current);
    assertThat(spans("process")).extracting(Span::parentSpanId).containsExactlyElementsOf(ids(spans("send")));
  }

  @Test
  void eachWayToSendAsynchronouslyIsOneOperation() throws Exception {
    assumeFalse(release.startsWith("activemq"), "ActiveMQ has no completion listeners");
    List<String> callbacks = new CopyOnWriteArrayList<>();
    String[] request = new String[1];
    Weft.inRequest(() -> {
      request[0] = Weft.currentSpanId();
      return run("sendAsyncInAllWays", destination, (Consumer<String>) thrown -> callbacks.add(thrown + Weft.currentSpanId()));
    });
    received(5);
    assertThat(callbacks).hasSize(4).containsOnly("null" + request[0]);
    assertThat(spans("send")).hasSize(5).allSatisfy(span -> assertThat(span.attributes()).containsKey("messaging.message.id"));
    assertThat(spans("process")).extracting(Span::parentSpanId).containsExactlyInAnyOrderElementsOf(ids(spans("send")));
    assertThat(metric("publish", "success")).isEqualTo(5);
  }

  @Test
  void springsTemplateOverCachedProducersIsOneOperationEach() throws Exception {
    assertThat(this.<List<String>>run("useTemplate", destination)).containsExactly("first", "second");
    assertThat(spans("send")).hasSize(2);
    assertThat(spans("receive")).hasSize(2);
    assertThat(spans("receive").stream().flatMap(span -> span.links().stream()).toList()).containsExactlyElementsOf(ids(spans("send")));
  }

  /** Of Spring's listeners: annotated methods, listeners of JMS and those that get the session, by both kinds of containers. */
  @ParameterizedTest
  @ValueSource(strings = {"annotated polling", "plain polling", "plain simple", "session simple"})
  void aListenerOfSpringsProcesses(String kind) throws Exception {
    application.send(destination, List.of("a", "b"));
    List<String> got = new CopyOnWriteArrayList<>();
    List<String> current = new CopyOnWriteArrayList<>();
    run("receiveBySpring", kind, destination, 2, (Consumer<String>) body -> {
      got.add(body);
      current.add(Weft.currentSpanId());
      if (got.size() == 1) {
        throw new IllegalStateException("of the listener");
      }
    });
    List<Span> processed = spans("process");
    assertThat(ids(processed)).isEqualTo(current);
    assertThat(processed.get(0).errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(processed.subList(1, processed.size())).noneMatch(Span::error);
    assertThat(processed).extracting(Span::parentSpanId).containsOnlyElementsOf(ids(spans("send")));
    assertThat(spans("receive")).as("the container's own").isEmpty();
    assertThat(metric("process", "error")).isEqualTo(1);
    assertThat(metric("process", "success")).isEqualTo(processed.size() - 1);
  }
}
