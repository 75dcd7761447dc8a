package dev.weft.instrumentations.opentelemetryapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.RemoteServer;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spans of the application and of the agent are in the same traces. */
@ExtendWith(WeftExtension.class)
class SpansTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final String INVALID = "0000000000000000";
  private static RemoteServer server;
  private static String url;

  @BeforeAll
  static void startServer() throws Exception {
    server = new RemoteServer();
    url = server.uri("/200").toString();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @SuppressWarnings("unchecked")
  private static <T> T call(String release, String method, Object... arguments) throws Exception {
    Object application = ReleaseLoader.shared(release).createOnce("application.Spans", new Class<?>[0]);
    for (Method each : application.getClass().getMethods()) {
      if (each.getName().equals(method)) {
        try {
          return (T) each.invoke(application, arguments);
        } catch (InvocationTargetException e) {
          throw new AssertionError(e.getCause());
        }
      }
    }
    throw new AssertionError(method);
  }

  private static String lastTraceparent() {
    return server.requests.get(server.requests.size() - 1).getFirst("traceparent");
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aSpanIsAChildOfTheRequestAndTheParentOfACall(String release) throws Exception {
    String id = Weft.inRequest(() -> call(release, "sendInSpan", "work", "INTERNAL", url));

    List<Span> spans = Weft.awaitSpans(3);
    Span sent = spans.get(0);
    Span work = spans.get(1);
    Span request = spans.get(2);
    assertThat(work.spanId()).isEqualTo(id);
    assertThat(work.name()).isEqualTo("work");
    assertThat(work.kind()).isEqualTo("INTERNAL");
    assertThat(work.scope()).isEqualTo("shop");
    assertThat(work.scopeVersion()).isEqualTo("2.1");
    assertThat(work.parentSpanId()).isEqualTo(request.spanId());
    assertThat(sent.kind()).isEqualTo("CLIENT");
    assertThat(sent.parentSpanId()).isEqualTo(id);
    assertThat(spans).extracting(Span::traceId).containsOnly(request.traceId());
    assertThat(lastTraceparent()).isEqualTo("00-" + request.traceId() + "-" + sent.spanId() + "-" + lastTraceparent().substring(53));
    assertThat(Weft.hasContext()).isFalse();
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aClientSpanOfTheApplicationIsTheParentOfTheCallInIt(String release) throws Exception {
    String id = call(release, "sendInSpan", "call", "CLIENT", url);

    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans.get(0).parentSpanId()).isEqualTo(id);
    assertThat(spans.get(1).kind()).isEqualTo("CLIENT");
    assertThat(spans.get(1).parentSpanId()).isNull();
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void theCurrentSpanIsTheAgentsOperation(String release) throws Exception {
    assertThat(Weft.<Boolean>inRequest(() -> call(release, "isRoot"))).isFalse();
    String ids = Weft.inRequest(() -> call(release, "currentIds"));
    Span request = Weft.awaitSpans(2).get(1);
    assertThat(ids).isEqualTo(request.traceId() + ' ' + request.spanId() + " true true");
    assertThat(SpansTest.<Boolean>call(release, "isRoot")).isTrue();
    assertThat(SpansTest.<String>call(release, "currentIds")).endsWith(INVALID + " false false");
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void whatIsAddedToTheCurrentSpanIsReportedWithIt(String release) throws Exception {
    Weft.inRequest(() -> call(release, "addToCurrent"));

    Span request = Weft.awaitSpans(1).get(0);
    assertThat(request.name()).isEqualTo("buy");
    assertThat(request.attributes()).containsEntry("shop.text", "b").containsEntry("shop.number", 7L).containsEntry("shop.decimal", 0.5)
        .containsEntry("shop.flag", true).containsEntry("shop.texts", List.of("x", "y")).containsEntry("shop.numbers", List.of(1L, 2L))
        .containsEntry("http.request.method", "FETCH").containsEntry("http.route", "/test").doesNotContainKeys("empty", "error.type");
    assertThat(request.events()).extracting(Span.Event::name).containsExactly("packed", "sent", "exception");
    assertThat(request.events().get(0).attributes()).containsExactly(Map.entry("box", "large"));
    assertThat(request.events().get(0).nanos()).isBetween(request.startNanos(), request.startNanos() + request.durationNanos());
    assertThat(request.events().get(1).nanos()).isEqualTo(1_700_000_000_000_000_001L);
    assertThat(request.events().get(2).exceptionType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(request.events().get(2).attributes()).containsExactly(Map.entry("again", true));
    assertThat(request.status()).isEqualTo("ERROR");
    assertThat(request.statusDescription()).isEqualTo("no more");
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aBuilderSetsParentKindLinksAndTimes(String release) throws Exception {
    String trace = Weft.inRequest(() -> call(release, "built", TRACE, SPAN));

    Span built = Weft.awaitSpans(2).get(0);
    assertThat(built.traceId()).isEqualTo(trace).isNotEqualTo(Weft.spans().get(1).traceId());
    assertThat(built.parentSpanId()).isNull();
    assertThat(built.kind()).isEqualTo("PRODUCER");
    assertThat(built.startNanos()).isEqualTo(1_700_000_000_000_000_000L);
    assertThat(built.durationNanos()).isEqualTo(1_000_000_000L);
    assertThat(built.linked()).containsExactly(new Span.Link(TRACE, SPAN, true, Map.of("weight", 3L)));
    assertThat(built.attributes()).containsOnly(Map.entry("shop.text", "a"), Map.entry("shop.decimals", List.of(1.5, 2.5)));
    assertThat(built.status()).isEqualTo("OK");
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aParentMayBeNamed(String release) throws Exception {
    Weft.inRequest(() -> call(release, "withExplicitParent"));

    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(spans.get(1).parentSpanId()).isEqualTo(spans.get(2).spanId());
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aSpanThatNeverEndsIsLeftWithItsRequest(String release) throws Exception {
    Weft.inRequest(() -> call(release, "neverEnded"));

    Weft.awaitSpans(1);
    assertThat(Weft.hasContext()).isFalse();
    assertThat(SpansTest.<Boolean>call(release, "isRoot")).isTrue();
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void valuesOfTheContextSurviveAnOperation(String release) throws Exception {
    String[] operation = new String[1];
    Callable<String> inOperation = () -> Weft.inClientCall(() -> {
      operation[0] = Weft.currentSpanId();
      return call(release, "value");
    });
    List<String> values = Weft.inRequest(() -> call(release, "values", inOperation));

    String request = Weft.awaitSpans(2).get(1).spanId();
    assertThat(values).containsExactly("true", "kept ann " + operation[0], "kept ann " + request);
    assertThat(operation[0]).isNotEqualTo(request);
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void baggageGoesOnInBothDirections(String release) throws Exception {
    Map<String, String> headers = Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01", "baggage", "user=bob");
    assertThat(Weft.<String>inRequest(headers, () -> call(release, "baggage"))).isEqualTo("bob");
    Weft.inRequest(() -> call(release, "sendWithBaggage", url));
    assertThat(server.requests.get(server.requests.size() - 1).getFirst("baggage")).isEqualTo("user=ann");

    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans.get(1).parentSpanId()).isEqualTo(spans.get(2).spanId());
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void scopesMayBeClosedInAnyOrder(String release) throws Exception {
    assertThat(SpansTest.<List<String>>call(release, "outOfOrder")).containsExactly("second", INVALID);
    assertThat(Weft.hasContext()).isFalse();
    Weft.awaitSpans(2);
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aTaskOfAnotherThreadRunsInTheSpanAndItsBaggage(String release) throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Weft.inRequest(() -> call(release, "sendOnThread", threads, url));
    } finally {
      threads.shutdown();
    }

    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans).extracting(Span::name).containsExactly("caller", "GET", "GET /test");
    assertThat(spans.get(1).parentSpanId()).isEqualTo(spans.get(0).spanId());
    assertThat(server.requests.get(server.requests.size() - 1).getFirst("baggage")).isEqualTo("user=ann");
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aContextMayBeTakenToAnotherThread(String release) throws Exception {
    Weft.inRequest(() -> call(release, "wrapOnThread", new Thread[1], url));

    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans).extracting(Span::name).containsExactly("GET", "wrapper", "GET /test");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(spans.get(1).parentSpanId()).isEqualTo(spans.get(2).spanId());
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void theGlobalPropagatorsAreTheAgents(String release) throws Exception {
    Map<String, String> headers = Weft.inRequest(Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01", "tracestate", "a=1,b=2",
        "baggage", "user=bob"), () -> call(release, "inject"));

    String request = Weft.awaitSpans(1).get(0).spanId();
    assertThat(headers).containsOnly(Map.entry("traceparent", "00-" + TRACE + "-" + request + "-01"), Map.entry("tracestate", "a=1,b=2"),
        Map.entry("baggage", "user=bob"));
    assertThat(SpansTest.<Map<String, String>>call(release, "inject")).isEmpty();
    assertThat(SpansTest.<Integer>call(release, "fields")).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void anExtractedContextIsTheRemoteParent(String release) throws Exception {
    Map<String, String> headers = Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01", "tracestate", "a=1,b=2", "baggage", "user=bob");
    call(release, "sendFrom", headers, url);

    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans).extracting(Span::name).containsExactly("received", "GET");
    assertThat(spans).extracting(Span::parentSpanId).containsOnly(SPAN);
    assertThat(spans).extracting(Span::parentRemote).containsOnly(true);
    assertThat(lastTraceparent()).isEqualTo("00-" + TRACE + "-" + spans.get(1).spanId() + "-01");
    assertThat(server.requests.get(server.requests.size() - 1).getFirst("tracestate")).isEqualTo("a=1,b=2");
    assertThat(server.requests.get(server.requests.size() - 1).getFirst("baggage")).isEqualTo("user=bob");
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aTraceThatIsNotSampledStaysSo(String release) throws Exception {
    Map<String, String> headers = Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-00");
    String ids = Weft.inRequest(headers, () -> {
      call(release, "sendInSpan", "work", "INTERNAL", url);
      call(release, "addToCurrent");
      return call(release, "currentIds");
    });

    assertThat(ids).startsWith(TRACE).endsWith(" false false");
    assertThat(lastTraceparent()).startsWith("00-" + TRACE).endsWith("-00");
    assertThat(Weft.spans()).isEmpty();
  }
}
