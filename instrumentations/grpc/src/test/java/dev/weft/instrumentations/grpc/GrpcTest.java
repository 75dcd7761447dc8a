package dev.weft.instrumentations.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A real server and a real client, both woven. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class GrpcTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";
  private final String release;
  private Application calls;

  /** The methods of the test's application. */
  interface Application {
    List<String> seen();

    List<Map<String, List<String>>> received();

    int port();

    String say(String request);

    String say(String request, long millis);

    String call(String method);

    String sayWithParent(String parent) throws Exception;

    String sayTo(int port) throws Exception;

    String sayWithRetries(String request) throws Exception;

    String sayAfterShutdown() throws Exception;

    void callBack(String request, BiConsumer<String, String> callback);

    Future<String> future(String request, BiConsumer<String, String> listener);

    int repeat(int times);

    String chat(String... messages) throws InterruptedException;

    int sayTwice() throws InterruptedException;

    boolean awaitCancelled() throws InterruptedException;

    void close() throws InterruptedException;
  }

  GrpcTest(String release) {
    this.release = release;
  }

  private Application application(String transport) {
    ReleaseLoader loader = ReleaseLoader.shared(release);
    return ReleaseLoader.proxy(Application.class, loader.create("application.Calls", new Class<?>[] {String.class, Supplier.class}, transport,
        (Supplier<String>) Weft::currentSpanId));
  }

  @BeforeEach
  void start() {
    calls = application("");
  }

  @AfterEach
  void stop() throws Exception {
    calls.close();
    assertThat(Weft.hasContext()).isFalse();
  }

  private boolean isSince(int minor) {
    return Integer.parseInt(release.substring(2)) >= minor;
  }

  private static Span only(List<Span> spans, String kind) {
    List<Span> found = spans.stream().filter(span -> span.kind().equals(kind) && span.scope().equals("grpc")).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static Span request(List<Span> spans) {
    return spans.stream().filter(span -> span.scope().equals("test")).findAny().orElseThrow();
  }

  private static double count(String method, String side, String status) {
    return Weft.metric("rpc_requests_total{method=\"" + method + "\",service=\"shop.Orders\",side=\"" + side + "\",status=\"" + status + "\"}");
  }

  /** Awaits both sides of a call whose outcome is an exception, and checks what they say. */
  private static List<Span> failed(String code, boolean serverToo) {
    List<Span> spans = Weft.awaitSpans(2);
    Span client = only(spans, "CLIENT");
    Span server = only(spans, "SERVER");
    assertThat(client.errorType()).isEqualTo(code);
    assertThat(client.attributes()).containsEntry("rpc.response.status_code", code);
    assertThat(server.errorType()).isEqualTo(serverToo ? code : null);
    assertThat(server.error()).isEqualTo(serverToo);
    assertThat(server.attributes()).containsEntry("rpc.response.status_code", code);
    assertThat(server.parentSpanId()).isEqualTo(client.spanId());
    return spans;
  }

  @Test
  void aCallIsASpanOnEachSide() throws Exception {
    assertThat(Weft.inRequest(() -> calls.say("hello"))).isEqualTo("re: hello");

    List<Span> spans = Weft.awaitSpans(3);
    Span client = only(spans, "CLIENT");
    assertThat(client.parentSpanId()).isEqualTo(request(spans).spanId());
    assertThat(client.name()).isEqualTo("shop.Orders/Say");
    assertThat(client.error()).isFalse();
    if (isSince(20)) {   // the oldest release does not tell
      assertThat(client.attributes()).containsEntry("network.peer.address", "127.0.0.1").containsEntry("network.peer.port", (long) calls.port());
    }
    assertThat(client.attributes()).containsEntry("rpc.system.name", "grpc").containsEntry("rpc.method", "shop.Orders/Say")
        .containsEntry("rpc.response.status_code", "OK").containsEntry("server.address", "localhost")
        .containsEntry("server.port", (long) calls.port()).hasSize(isSince(20) ? 7 : 5);
    Span server = only(spans, "SERVER");
    assertThat(server.parentSpanId()).isEqualTo(client.spanId());
    assertThat(server.parentRemote()).isTrue();
    assertThat(server.traceId()).isEqualTo(client.traceId());
    assertThat(server.name()).isEqualTo("shop.Orders/Say");
    assertThat(server.error()).isFalse();
    assertThat(server.attributes()).containsEntry("rpc.system.name", "grpc").containsEntry("rpc.method", "shop.Orders/Say")
        .containsEntry("rpc.response.status_code", "OK").containsEntry("server.address", "localhost")
        .containsEntry("server.port", (long) calls.port()).containsEntry("client.address", "127.0.0.1")
        .containsEntry("network.peer.address", "127.0.0.1").containsKeys("client.port", "network.peer.port").hasSize(9);
    assertThat(calls.received().get(0).get("traceparent")).containsExactly(client.traceparent());
    assertThat(calls.seen()).containsExactly("interceptor " + server.spanId(), "say " + server.spanId());
    assertThat(count("Say", "client", "OK")).isEqualTo(1);
    assertThat(count("Say", "server", "OK")).isEqualTo(1);
    assertThat(Weft.metric("rpc_request_duration_seconds_count{method=\"Say\",service=\"shop.Orders\",side=\"server\"}")).isEqualTo(1);
  }

  @Test
  void nothingIsRememberedOfACallThatWasAnswered() throws Exception {
    int streams = Weft.stateSize("grpc streams");
    int found = Weft.stateSize("grpc calls found");
    calls.say("hello");
    assertThatThrownBy(() -> calls.call("shop.Orders/Steal")).isNotNull();
    assertThatThrownBy(() -> calls.say("throw")).isNotNull();
    Weft.awaitSpans(6);
    assertThat(Weft.stateSize("grpc streams")).isLessThanOrEqualTo(streams);
    assertThat(Weft.stateSize("grpc calls found")).isLessThanOrEqualTo(found);
  }

  @Test
  void theCallersTraceAndBaggageGoOn() throws Exception {
    Weft.inRequest(Map.of("traceparent", "00-" + TRACE + "-" + PARENT + "-01", "tracestate", "a=b", "baggage", "user=7"),
        () -> calls.say("hello"));
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans).extracting(Span::traceId).containsOnly(TRACE);
    assertThat(calls.received().get(0)).containsEntry("tracestate", List.of("a=b")).containsEntry("baggage", List.of("user=7"));
  }

  @Test
  void aCallOfAnUnsampledTraceIsCountedAndSaysSo() throws Exception {
    Weft.inRequest(Map.of("traceparent", "00-" + TRACE + "-" + PARENT + "-00"), () -> calls.say("hello"));
    assertThat(calls.received().get(0).get("traceparent")).singleElement().asString().startsWith("00-" + TRACE).endsWith("-00");
    assertThat(count("Say", "client", "OK")).isEqualTo(1);
    assertThat(count("Say", "server", "OK")).isEqualTo(1);
    assertThat(Weft.spans()).isEmpty();
  }

  @Test
  void aServersParentIsWhatTheMetadataSays() throws Exception {
    calls.sayWithParent("00-" + TRACE + "-" + PARENT + "-01");
    Span server = only(Weft.awaitSpans(2), "SERVER");
    assertThat(server.traceId()).isEqualTo(TRACE);
    assertThat(server.parentSpanId()).isEqualTo(PARENT);
  }

  @Test
  void aMalformedParentIsNone() throws Exception {
    calls.sayWithParent("00-" + TRACE + "-0000000000000000-01");
    Span server = only(Weft.awaitSpans(2), "SERVER");
    assertThat(server.traceId()).isNotEqualTo(TRACE);
    assertThat(server.parentSpanId()).isNull();
  }

  @Test
  void whatTheClientDidWrongIsNoErrorOfTheServer() {
    assertThatThrownBy(() -> calls.say("close 5")).hasMessage("NOT_FOUND: no");
    failed("NOT_FOUND", false);
    assertThat(count("Say", "client", "NOT_FOUND")).isEqualTo(1);
    assertThat(count("Say", "server", "NOT_FOUND")).isEqualTo(1);
  }

  @Test
  void whatTheServerDidWrongIsAnErrorOfBoth() {
    assertThatThrownBy(() -> calls.say("close 13")).hasMessage("INTERNAL: no");
    failed("INTERNAL", true);
  }

  @Test
  void anExceptionOfTheMethodIsRecorded() {
    assertThatThrownBy(() -> calls.say("throw")).hasMessageStartingWith("UNKNOWN");
    Span server = only(failed("UNKNOWN", true), "SERVER");
    assertThat(server.exceptionType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(server.exceptionText()).startsWith("no order");
  }

  @Test
  void anExceptionThatIsTheAnswerIsRecorded() {
    assertThatThrownBy(() -> calls.say("error")).hasMessageStartingWith("UNKNOWN");
    assertThat(only(failed("UNKNOWN", true), "SERVER").exceptionType()).isEqualTo("java.lang.IllegalArgumentException");
  }

  @Test
  void anExceptionOfAStreamsListenerIsRecorded() throws Exception {
    assertThat(calls.chat("throw")).isEqualTo("UNKNOWN");
    assertThat(only(failed("UNKNOWN", true), "SERVER").exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void methodsThatTheServerDoesNotHaveAreOne() {
    assertThatThrownBy(() -> calls.call("shop.Orders/Steal")).hasMessageStartingWith("UNIMPLEMENTED");
    Span server = only(failed("UNIMPLEMENTED", true), "SERVER");
    assertThat(server.name()).isEqualTo("grpc");
    assertThat(server.attributes()).containsEntry("rpc.method", "_OTHER").containsEntry("rpc.method_original", "shop.Orders/Steal");
    assertThat(Weft.metric("rpc_requests_total{method=\"other\",service=\"other\",side=\"server\",status=\"UNIMPLEMENTED\"}")).isEqualTo(1);
    assertThat(Weft.metrics().keySet()).filteredOn(series -> series.contains("Steal") && series.contains("server")).isEmpty();
  }

  @Test
  void aDeadlineThatPassesEndsBothSides() throws Exception {
    assertThatThrownBy(() -> calls.say("hang", 200)).hasMessageStartingWith("DEADLINE_EXCEEDED");
    assertThat(calls.awaitCancelled()).isTrue();
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(only(spans, "CLIENT").errorType()).isEqualTo("DEADLINE_EXCEEDED");
    Span server = only(spans, "SERVER");
    assertThat(server.attributes().get("rpc.response.status_code")).isIn("DEADLINE_EXCEEDED", "CANCELLED");   // whose clock was faster
    assertThat(calls.seen()).contains("cancelled " + server.spanId());
  }

  @Test
  void aDeadlineThatHasPassedIsAnErrorOfTheClient() {
    assertThatThrownBy(() -> calls.say("hello", -1)).hasMessageStartingWith("DEADLINE_EXCEEDED");
    assertThat(Weft.awaitSpans(1).get(0).errorType()).isEqualTo("DEADLINE_EXCEEDED");
  }

  @Test
  void aCancelledCallIsNoErrorOfTheServer() throws Exception {
    BlockingQueue<String> done = new LinkedBlockingQueue<>();
    Future<String> future = calls.future("hang", (name, current) -> done.add(name + " " + current));
    while (!calls.seen().toString().contains("say ")) {
      Thread.onSpinWait();
    }
    future.cancel(true);
    assertThat(calls.awaitCancelled()).isTrue();
    failed("CANCELLED", false);
  }

  @Test
  void aStreamThatTheClientBreaksOffIsCancelled() throws Exception {
    assertThat(calls.chat("0", "cancel")).isEqualTo("CANCELLED");
    assertThat(calls.awaitCancelled()).isTrue();
    String server = only(failed("CANCELLED", false), "SERVER").spanId();
    assertThat(calls.seen()).contains("error " + server);
  }

  @Test
  void aServerThatIsNotThereIsAnErrorWithItsCause() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThatThrownBy(() -> Weft.inRequest(() -> calls.sayTo(port))).hasMessageStartingWith("UNAVAILABLE");
    Span client = only(Weft.awaitSpans(2), "CLIENT");
    assertThat(client.errorType()).isEqualTo("UNAVAILABLE");
    if (isSince(20)) {   // the oldest release does not tell
      assertThat(client.exceptionType()).contains("Connect");
    }
    assertThat(client.attributes()).containsEntry("server.port", (long) port).doesNotContainKey("network.peer.address");
  }

  @Test
  void aChannelThatWasShutDownIsAnError() {
    assertThatThrownBy(() -> calls.sayAfterShutdown()).hasMessageStartingWith("UNAVAILABLE");
    assertThat(only(Weft.awaitSpans(1), "CLIENT").errorType()).isEqualTo("UNAVAILABLE");
  }

  @Test
  void aStreamIsOneCall() throws Exception {
    assertThat(Weft.inRequest(() -> calls.repeat(1000))).isEqualTo(1000);
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(only(spans, "CLIENT").name()).isEqualTo("shop.Orders/Repeat");
    assertThat(only(spans, "SERVER").error()).isFalse();
  }

  @Test
  void aStreamInBothDirectionsIsOneCallAndItsMessagesBelongToIt() throws Exception {
    String[] messages = IntStream.range(0, 100).mapToObj(Integer::toString).toArray(String[]::new);
    assertThat(Weft.inRequest(() -> calls.chat(messages))).isEqualTo("OK");
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(only(spans, "CLIENT").name()).isEqualTo("shop.Orders/Chat");
    String server = only(spans, "SERVER").spanId();
    assertThat(calls.seen()).containsExactly("interceptor " + server, "chat " + server, "next " + server, "completed " + server);
  }

  @Test
  void callbacksRunInTheContextOfTheCaller() throws Exception {
    BlockingQueue<String> called = new LinkedBlockingQueue<>();
    Weft.inRequest(() -> {
      calls.callBack("hello", (name, current) -> called.add(name + " " + current));
      return null;
    });
    List<Span> spans = Weft.awaitSpans(3);
    String caller = request(spans).spanId();
    assertThat(called.poll(10, TimeUnit.SECONDS)).isEqualTo("next " + caller);
    assertThat(called.poll(10, TimeUnit.SECONDS)).isEqualTo("completed " + caller);
    assertThat(only(spans, "CLIENT").parentSpanId()).isEqualTo(caller);
  }

  @Test
  void callbacksWithoutACallerRunWithoutContext() throws Exception {
    BlockingQueue<String> called = new LinkedBlockingQueue<>();
    calls.callBack("close 14", (name, current) -> called.add(name + " " + current));
    assertThat(called.poll(10, TimeUnit.SECONDS)).isEqualTo("UNAVAILABLE null");
    assertThat(only(Weft.awaitSpans(2), "CLIENT").parentSpanId()).isNull();
  }

  @Test
  void listenersOfFuturesRunInTheContextOfTheCaller() throws Exception {
    BlockingQueue<String> called = new LinkedBlockingQueue<>();
    Future<String> future = Weft.inRequest(() -> calls.future("hello", (name, current) -> called.add(name + " " + current)));
    assertThat(future.get(10, TimeUnit.SECONDS)).isEqualTo("re: hello");
    assertThat(called.poll(10, TimeUnit.SECONDS)).isIn("done " + request(Weft.awaitSpans(3)).spanId(), "done null");   // null: done when added
  }

  @Test
  void metadataOfTheApplicationDoesNotGrow() throws Exception {
    assertThat(calls.sayTwice()).isEqualTo(1);
    List<Span> spans = Weft.awaitSpans(4);
    List<String> sent = spans.stream().filter(span -> span.kind().equals("CLIENT")).map(Span::traceparent).toList();
    assertThat(calls.received()).extracting(metadata -> metadata.get("traceparent").get(0)).containsExactlyInAnyOrderElementsOf(sent);
  }

  @Test
  void retriesArePartOfTheCall() throws Exception {
    assumeTrue(isSince(40), "retries came later");
    assertThat(Weft.inRequest(() -> calls.sayWithRetries("third"))).isEqualTo("re: third");
    List<Span> spans = Weft.awaitSpans(5);
    Span client = only(spans, "CLIENT");
    assertThat(client.error()).isFalse();
    assertThat(spans).filteredOn(span -> span.kind().equals("SERVER") && span.scope().equals("grpc")).hasSize(3)
        .allSatisfy(span -> assertThat(span.parentSpanId()).isEqualTo(client.spanId()));
  }

  @Test
  void callsAtOnceHaveTheirOwnParents() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      List<Future<String>> all = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        all.add(threads.submit(() -> Weft.inRequest(() -> calls.say("hello"))));
      }
      for (Future<String> each : all) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }
    List<Span> spans = Weft.awaitSpans(300);
    Map<String, Span> byId = new HashMap<>();
    spans.forEach(span -> byId.put(span.spanId(), span));
    List<String> callers = new ArrayList<>();
    for (Span server : spans.stream().filter(span -> span.scope().equals("grpc") && span.kind().equals("SERVER")).toList()) {
      Span client = byId.get(server.parentSpanId());
      assertThat(client.kind()).isEqualTo("CLIENT");
      assertThat(server.traceId()).isEqualTo(client.traceId());
      assertThat(calls.seen()).contains("say " + server.spanId());
      callers.add(client.parentSpanId());
    }
    assertThat(callers).hasSize(100).doesNotHaveDuplicates().allSatisfy(caller -> assertThat(byId.get(caller).scope()).isEqualTo("test"));
  }

  @Test
  void callsWithinTheProcessAreCallsToo() throws Exception {
    Application within = application("in-process");
    try {
      assertThat(Weft.inRequest(() -> within.say("hello"))).isEqualTo("re: hello");
      List<Span> spans = Weft.awaitSpans(3);
      Span client = only(spans, "CLIENT");
      assertThat(client.parentSpanId()).isEqualTo(request(spans).spanId());
      Span server = only(spans, "SERVER");
      assertThat(server.parentSpanId()).isEqualTo(client.spanId());
      assertThat(within.seen()).contains("say " + server.spanId());
    } finally {
      within.close();
    }
  }

  @Test
  void okHttpsTransportIsNoSecondCall() throws Exception {
    assumeTrue(release.equals("1.60"), "this release is tested with it");
    Application okHttp = application("okhttp");
    try {
      assertThat(Weft.inRequest(() -> okHttp.say("hello"))).isEqualTo("re: hello");
      List<Span> spans = Weft.awaitSpans(3);
      assertThat(only(spans, "SERVER").parentSpanId()).isEqualTo(only(spans, "CLIENT").spanId());
      assertThat(only(spans, "CLIENT").attributes()).containsEntry("network.peer.port", (long) okHttp.port());
    } finally {
      okHttp.close();
    }
  }
}
