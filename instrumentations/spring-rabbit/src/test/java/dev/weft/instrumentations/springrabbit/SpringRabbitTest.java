package dev.weft.instrumentations.springrabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.weft.testing.MessagingApplication;
import dev.weft.testing.MessagingSituations;
import dev.weft.testing.QpidBroker;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class SpringRabbitTest extends MessagingSituations {
  private final String release;
  private final Object user;

  SpringRabbitTest(String release) {
    super(MessagingApplication.of(user(release)), "rabbitmq");
    this.release = release;
    this.user = user(release);
  }

  private static Object user(String release) {
    return ReleaseLoader.shared(release).createOnce("application.SpringRabbitUser", new Class<?>[] {int.class}, QpidBroker.PORT);
  }

  @Override
  protected void sendFromElsewhere(String destination, String header, String value, String body) throws Exception {
    run("sendUntraced", destination, header, value, body);
  }

  @Override
  @Test
  protected void aCallbackRunsInItsCallerAfterTheSending() {
    abort("RabbitMQ's client has no callbacks for single messages");
  }

  /** Calls a method of the application that only this one has. */
  private Object run(String name, Object... arguments) throws Exception {
    Method method = Arrays.stream(user.getClass().getMethods()).filter(each -> each.getName().equals(name)).findFirst().orElseThrow();
    return ReleaseLoader.call(user.getClass().getClassLoader(), () -> method.invoke(user, arguments));
  }

  @Test
  void aMessageIsDescribedAsByTheClient() throws Exception {
    application.send(destination, List.of("one"));
    received(1);
    Span process = spans("process").get(0);
    assertThat(process.scope()).isEqualTo("spring-rabbit");
    assertThat(process.attributes()).containsEntry("messaging.rabbitmq.destination.routing_key", destination)
        .containsEntry("messaging.rabbitmq.message.delivery_tag", 1L).containsEntry("messaging.message.body.size", 3L)
        .containsEntry("server.port", (long) QpidBroker.PORT).containsEntry("network.peer.address", "127.0.0.1");
  }

  /** The container gives the message back to the broker, which delivers it again. */
  @ParameterizedTest
  @ValueSource(strings = {"simple", "direct", "lambda"})
  void aListenerThatFailsIsAnError(String kind) throws Exception {
    application.send(destination, List.of("a", "b"));
    List<String> got = new CopyOnWriteArrayList<>();
    List<String> current = new CopyOnWriteArrayList<>();
    run("receiveBy", kind, destination, 2, (Consumer<String>) body -> {
      got.add(body);
      current.add(Weft.currentSpanId());
      if (got.size() == 1) {
        throw new IllegalStateException("of the listener");
      }
    });
    List<Span> processed = spans("process");
    assertThat(processed).extracting(Span::spanId).isEqualTo(current);
    assertThat(processed.get(0).errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(processed.subList(1, processed.size())).hasSize(2).noneMatch(Span::error);
    assertThat(processed).extracting(Span::parentSpanId).containsOnlyElementsOf(spans("send").stream().map(Span::spanId).toList());
    assertThat(spans("receive")).isEmpty();
    assertThat(metric("process", "error")).isEqualTo(1);
    assertThat(metric("process", "success")).isEqualTo(2);
  }

  @Test
  void anAnswerIsPartOfTheSameTrace() throws Exception {
    assumeFalse(release.equals("2.0"), "its template does not get answers from Qpid, also without an agent");
    assertThat(Weft.inRequest(() -> run("ask", destination, "question"))).isEqualTo("question!");
    Span question = spans("send").stream().filter(span -> span.name().equals("send " + destination)).findFirst().orElseThrow();
    Span served = spans("process").stream().filter(span -> span.name().equals("process " + destination)).findFirst().orElseThrow();
    assertThat(served.parentSpanId()).isEqualTo(question.spanId());
    assertThat(spans("send")).hasSize(2).filteredOn(span -> served.spanId().equals(span.parentSpanId())).hasSize(1);
    assertThat(Weft.spans()).extracting(Span::traceId).containsOnly(question.traceId());
  }

  @Test
  void aBatchIsOneOperationWithLinksToItsSenders() throws Exception {
    assumeFalse(release.equals("2.0"), "batches of the consumer came with 2.2");
    application.send(destination, List.of("a", "b", "c"));
    List<String> current = new CopyOnWriteArrayList<>();
    run("receiveBatches", destination, 3, (Consumer<List<String>>) bodies -> current.add(bodies + Weft.currentSpanId()));
    List<Span> processed = spans("process");
    assertThat(processed).hasSameSizeAs(current);
    assertThat(processed.stream().flatMap(span -> span.links().stream()).toList())
        .containsExactlyElementsOf(spans("send").stream().map(Span::spanId).toList());
    assertThat(processed.get(0).name()).isEqualTo("process " + destination);
    assertThat(current.get(0)).endsWith(processed.get(0).spanId());
    assertThat(processed.get(0).attributes()).containsKey("messaging.batch.message_count");
    assertThat(metric("process", "success")).isEqualTo(3);
  }
}
