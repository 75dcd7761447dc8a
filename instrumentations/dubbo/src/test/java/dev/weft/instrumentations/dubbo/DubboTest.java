package dev.weft.instrumentations.dubbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.Ports;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider and a consumer, both woven, with each release and protocol. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource("protocols")
class DubboTest {
  private static final String SERVICE = "application.Orders";
  private static final Map<String, Application> APPLICATIONS = new ConcurrentHashMap<>();
  private static final Map<String, ReleaseLoader> LOADERS = new ConcurrentHashMap<>();
  private static final Map<String, Integer> PORTS = new ConcurrentHashMap<>();

  private final String release;
  private final String protocol;
  private final int port;
  private final Application calls;

  /** The methods of the test's application. */
  interface Application {
    List<String> seen();

    String say(String request);

    String relay(String request);

    void later(String request, BiConsumer<String, String> callback);

    boolean answer(String text);

    String fail(String request) throws Exception;

    String refuse(String status);

    String slow(int retries);

    String sayTo(int port);

    String asynchronous(String request) throws Exception;

    void oneWay(String request);

    Object generic(String method, String request);

    String inProcess(String request);

    void collect();
  }

  /** The protocol Triple came with 3.0. */
  static Stream<String> protocols() {
    return Releases.names().flatMap(release -> release.startsWith("2.") ? Stream.of(release + " dubbo") : Stream.of(release + " dubbo", release + " tri"));
  }

  DubboTest(String situation) {
    release = situation.substring(0, situation.indexOf(' '));
    protocol = situation.substring(situation.indexOf(' ') + 1);
    port = PORTS.computeIfAbsent(situation, any -> Ports.free());
    calls = APPLICATIONS.computeIfAbsent(situation, any -> ReleaseLoader.proxy(Application.class,
        LOADERS.computeIfAbsent(release, ReleaseLoader::compiling).create("application.Calls",
            new Class<?>[] {String.class, int.class, Supplier.class}, protocol, port, (Supplier<String>) Weft::currentSpanId)));
    calls.seen().clear();
  }

  @AfterEach
  void nothingIsCurrent() {
    assertThat(Weft.hasContext()).isFalse();
  }

  private boolean isFormerTriple() {
    return release.equals("3.1.11") && protocol.equals("tri");
  }

  /** The only span of its kind. */
  private static Span only(List<Span> spans, String kind) {
    List<Span> found = spans.stream().filter(span -> span.kind().equals(kind) && span.scope().equals("dubbo")).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static Span request(List<Span> spans) {
    return spans.stream().filter(span -> span.scope().equals("test")).findAny().orElseThrow();
  }

  private static double count(String method, String side, String status) {
    return Weft.metric("rpc_requests_total{method=\"" + method + "\",service=\"" + SERVICE + "\",side=\"" + side + "\",status=\"" + status + "\"}");
  }

  /** Checks a call that succeeded: one span on each side, and nothing else but the request. */
  private List<Span> answered(String method) {
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans).hasSize(3);
    Span client = only(spans, "CLIENT");
    Span server = only(spans, "SERVER");
    assertThat(client.parentSpanId()).isEqualTo(request(spans).spanId());
    assertThat(server.parentSpanId()).isEqualTo(client.spanId());
    assertThat(server.traceId()).isEqualTo(client.traceId());
    for (Span span : List.of(client, server)) {
      assertThat(span.name()).isEqualTo(SERVICE + "/" + method);
      assertThat(span.error()).isFalse();
      assertThat(span.attributes()).containsEntry("rpc.system.name", "dubbo").containsEntry("rpc.method", SERVICE + "/" + method)
          .containsEntry("rpc.response.status_code", "OK").doesNotContainKey("rpc.method_original");
    }
    return spans;
  }

  @Test
  void aCallIsOneSpanOnEachSide() throws Exception {
    calls.say("warm");   // connects
    Weft.awaitSpans(2);
    double before = count("say", "client", "OK");
    assertThat(Weft.inRequest(() -> calls.say("one"))).isEqualTo("ONE");

    List<Span> spans = Weft.awaitSpans(5).subList(2, 5);
    Span client = only(spans, "CLIENT");
    Span server = only(spans, "SERVER");
    assertThat(client.attributes()).containsEntry("server.address", "127.0.0.1").containsEntry("server.port", (long) port);
    assertThat(server.attributes()).containsKey("server.address").containsEntry("server.port", (long) port)
        .containsKeys("client.address", "client.port", "network.peer.address", "network.peer.port");
    assertThat(calls.seen()).hasSize(2).endsWith(server.spanId());
    assertThat(count("say", "client", "OK")).isEqualTo(before + 1);
    assertThat(count("say", "server", "OK")).isGreaterThanOrEqualTo(2);
  }

  @Test
  void onlyTheCallIsReported() throws Exception {
    Weft.inRequest(() -> calls.say("one"));
    answered("say");
  }

  @Test
  void aFutureEndsBothSidesOnceItIsComplete() throws Exception {
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    Weft.inRequest(() -> {
      calls.later("one", (answer, current) -> answers.add(answer + " " + current));
      return null;
    });
    await().until(() -> calls.seen().size() == 1);
    assertThat(Weft.spans()).singleElement().matches(span -> span.scope().equals("test"));
    assertThat(calls.answer("two")).isTrue();

    String answer = answers.poll(10, TimeUnit.SECONDS);
    List<Span> spans = answered("later");
    assertThat(answer).isEqualTo("two " + request(spans).spanId());
    assertThat(calls.seen()).containsExactly(only(spans, "SERVER").spanId());
  }

  @Test
  void aCallWhoseCallerDoesNotWaitIsACall() throws Exception {
    assertThat(Weft.inRequest(() -> calls.asynchronous("one"))).isEqualTo("ONE");
    answered("say");
  }

  @Test
  void aCallWithoutAnAnswerIsACall() throws Exception {
    assumeTrue(protocol.equals("dubbo"), "Triple always answers");
    Weft.inRequest(() -> {
      calls.oneWay("one");
      return null;
    });
    answered("say");
  }

  @Test
  void aCallInsideACallIsPartOfIt() throws Exception {
    assertThat(Weft.inRequest(() -> calls.relay("one"))).isEqualTo("ONE");

    List<Span> spans = Weft.awaitSpans(5);
    Span inner = spans.stream().filter(span -> span.kind().equals("SERVER") && span.name().endsWith("/say")).findAny().orElseThrow();
    Span innerCall = parent(inner, spans);
    Span outer = parent(innerCall, spans);
    Span outerCall = parent(outer, spans);
    assertThat(List.of(innerCall.name(), outer.name(), outerCall.name()))
        .containsExactly(SERVICE + "/say", SERVICE + "/relay", SERVICE + "/relay");
    assertThat(parent(outerCall, spans)).isEqualTo(request(spans));
  }

  private static Span parent(Span span, List<Span> spans) {
    return spans.stream().filter(each -> each.spanId().equals(span.parentSpanId())).findAny().orElseThrow();
  }

  @Test
  void anExceptionOfTheServiceIsAnErrorOfBothSides() {
    assertThatThrownBy(() -> calls.fail("one")).hasMessageContaining("one");

    List<Span> spans = Weft.awaitSpans(2);
    Span server = only(spans, "SERVER");
    assertThat(server.errorType()).isEqualTo("application.NoOrderException");
    assertThat(server.attributes()).doesNotContainKey("rpc.response.status_code");
    Span client = only(spans, "CLIENT");   // Triple brought exceptions of services only later
    assertThat(client.errorType()).isEqualTo(isFormerTriple() ? "UNKNOWN" : "application.NoOrderException");
  }

  @ParameterizedTest
  @CsvSource({"NOT_FOUND, false", "INTERNAL, true"})
  void theStatusOfTheResponseSaysWhetherTheProviderFailed(String status, boolean failed) {
    assumeTrue(isFormerTriple(), "exceptions have a status with Triple alone, and later ones cannot be sent without further settings");
    assertThatThrownBy(() -> calls.refuse(status)).isInstanceOf(RuntimeException.class);

    List<Span> spans = Weft.awaitSpans(2);
    for (Span span : spans) {
      assertThat(span.attributes()).containsEntry("rpc.response.status_code", status);
      assertThat(span.errorType()).isEqualTo(failed || span.kind().equals("CLIENT") ? status : null);
    }
    assertThat(only(spans, "SERVER").error()).isEqualTo(failed);
  }

  @Test
  void eachAttemptIsACallThatTimedOut() throws Exception {
    int count = protocol.equals("tri") ? 1 : 2;   // with Triple it is chance whether a call that timed out is tried again
    assertThatThrownBy(() -> Weft.inRequest(() -> calls.slow(count - 1))).hasMessageContaining("slow");

    List<Span> spans = Weft.awaitSpans(1 + 2 * count);
    String status = protocol.equals("tri") ? "DEADLINE_EXCEEDED" : "SERVER_TIMEOUT";
    List<Span> attempts = spans.stream().filter(span -> span.kind().equals("CLIENT")).toList();
    assertThat(attempts).hasSize(count).allSatisfy(attempt -> {
      assertThat(attempt.errorType()).isEqualTo(status);
      assertThat(attempt.attributes()).containsEntry("rpc.response.status_code", status);
      assertThat(attempt.parentSpanId()).isEqualTo(request(spans).spanId());
      assertThat(spans).filteredOn(span -> span.kind().equals("SERVER") && attempt.spanId().equals(span.parentSpanId())).hasSize(1);
    });
  }

  @Test
  void aProviderThatDoesNotListenIsAnError() {
    int other = Ports.free();
    assertThatThrownBy(() -> calls.sayTo(other)).isInstanceOf(RuntimeException.class);

    Span call = only(Weft.awaitSpans(1), "CLIENT");
    assertThat(call.errorType()).isEqualTo(protocol.equals("tri") ? "UNAVAILABLE" : "CHANNEL_INACTIVE");
    assertThat(call.attributes()).containsEntry("server.port", (long) other);
  }

  @Test
  void aGenericCallHasTheNameOfTheMethod() throws Exception {
    assertThat(Weft.inRequest(() -> calls.generic("say", "one"))).isEqualTo("ONE");
    answered("say");
  }

  @Test
  void aMethodThatTheServiceDoesNotHaveIsNotNamed() {
    assumeTrue(!release.equals("2.7.0"), "refuses it in an earlier filter");
    assertThatThrownBy(() -> calls.generic("guess", "one")).isInstanceOf(RuntimeException.class);

    Span server = only(Weft.awaitSpans(2), "SERVER");
    assertThat(server.attributes()).containsEntry("rpc.method", "_OTHER").containsEntry("rpc.method_original", SERVICE + "/guess");
    assertThat(server.error()).isTrue();
  }

  @Test
  void aCallInsideTheProcessIsACall() throws Exception {
    assertThat(Weft.inRequest(() -> calls.inProcess("one"))).isEqualTo("ONE");
    assertThat(only(answered("say"), "CLIENT").attributes()).doesNotContainKey("server.address");
  }

  @Test
  void dubbosOwnServicesAreNotReported() throws Exception {
    Weft.inRequest(() -> {
      calls.collect();
      return calls.say("one");
    });
    answered("say");
  }
}
