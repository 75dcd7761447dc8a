package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpServerOperation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How an application's contexts stand among operations; the API itself is tested in the instrumentation. */
class ApplicationContextTest {
  private static final Instrumentation TEST = Instrumentation.of("application-context-test");
  private static final Convention REQUEST = Convention.of("context test request", SpanKind.SERVER).declare();
  private static final Convention CALL = Convention.of("context test call", SpanKind.CLIENT).nestingGroup("context test").declare();

  private final List<Operation> ended = new ArrayList<>();
  private final Operation request = startRequest();

  private static Operation startRequest() {
    return REQUEST.start(TEST, "request");
  }

  @BeforeEach
  void keepEnded() {
    Telemetry.ready(ended::add, Sampler.ALWAYS, new W3cPropagation());
  }

  @AfterEach
  void nothingIsCurrentAfterTheRequest() {
    request.end(null);
    assertThat(Context.slot().current).isNull();
  }

  private static ApplicationSpan span(Operation parent) {
    return ApplicationSpan.start(SpanKind.CLIENT, TEST, "span", parent, 0);
  }

  @Test
  void aContextWithTheCurrentOperationIsNotSeen() {
    Operation call = CALL.start(TEST, "call");
    ApplicationContext context = ApplicationContext.of("context", call, null);
    context.attach();
    assertThat(Context.current()).isSameAs(call);
    assertThat(CALL.start(TEST, "part of it")).isNull();
    assertThat(Context.inheritable()).isSameAs(request);
    context.close();
    assertThat(Context.slot().current).isSameAs(call);
    call.end(null);
  }

  @Test
  void otherThreadsInheritTheApplicationsSpanButNotItsObjects() {
    ApplicationSpan span = span(request);
    ApplicationContext plain = ApplicationContext.of("context", span, null);
    plain.attach();
    assertThat(Context.inheritable()).isSameAs(span);
    plain.close();

    ApplicationContext withBaggage = ApplicationContext.of("context", span, "user=ann");
    withBaggage.attach();
    ApplicationContext inherited = (ApplicationContext) Context.inheritable();
    assertThat(inherited.context()).isNull();
    assertThat(inherited.span()).isSameAs(span);
    assertThat(inherited.baggage()).isEqualTo("user=ann");
    Operation call = CALL.start(TEST, "call");
    assertThat(call.parentSpanId()).isEqualTo(span.spanId());
    assertThat(call.baggage()).isEqualTo("user=ann");
    call.end(null);
    withBaggage.close();
  }

  @Test
  void anOperationThatOutlivesAContextLeavesToWhatWasBefore() {
    ApplicationContext context = ApplicationContext.of("context", span(request), null);
    context.attach();
    Operation call = CALL.start(TEST, "call");
    context.close();
    assertThat(Context.current()).isSameAs(call);
    call.end(null);
    assertThat(Context.current()).isSameAs(request);
    context.close();
    assertThat(Context.current()).isSameAs(request);
  }

  @Test
  void inAContextWithoutASpanATraceBegins() {
    ApplicationContext context = ApplicationContext.withoutSpan("context", "user=ann");
    context.attach();
    Operation call = CALL.start(TEST, "call");
    assertThat(call.parentSpanId()).isZero();
    assertThat(call.traceIdLow()).isNotEqualTo(request.traceIdLow());
    assertThat(call.baggage()).isEqualTo("user=ann");
    call.end(null);
    context.close();
  }

  @Test
  void aSpanThatEndsStaysTheParentInItsContexts() {
    ApplicationSpan span = span(request);
    Scope scope = Context.attach(span);   // as on another thread
    span.endAt(0);
    Operation call = CALL.start(TEST, "call");
    assertThat(call.parentSpanId()).isEqualTo(span.spanId());
    call.end(null);
    scope.close();
    assertThat(ended).containsExactly(span, call);
  }

  @Test
  void aSpanKnowsItsRequestUntilItEnds() {
    ApplicationSpan outer = span(request);
    ApplicationSpan inner = span(outer);
    assertThat(inner.startedIn()).isSameAs(request);
    assertThat(ApplicationContext.of(null, inner, "user=ann").startedIn()).isSameAs(request);
    inner.endAt(0);
    assertThat(inner.startedIn()).isNull();
  }

  @Test
  void aRequestWaitsAlsoForWhatHappensInTheApplicationsContexts() throws Exception {
    HttpServerOperation server = HttpServerOperation.start(Context.slot(), TEST, "GET", NoHeaders.INSTANCE, "");
    ApplicationContext context = ApplicationContext.of("context", span(server), null);
    context.attach();
    call();
    Operation inherited = Context.inheritable();
    context.close();
    ApplicationContext ofSdk = ApplicationContext.of("context", 1, 2, 3, 1, null, false, null);
    ofSdk.attach();
    call();
    Operation inheritedOfSdk = Context.inheritable();
    ofSdk.close();
    Thread other = new Thread(() -> {
      for (Operation each : List.of(inherited, inheritedOfSdk)) {
        Scope scope = Context.attach(each);
        call();
        assertThat(HttpServerOperation.current(Context.slot())).isSameAs(server);
        scope.close();
      }
    });
    other.start();
    other.join();
    server.end(null);
    assertThat(ReadAttributes.of(server)).containsEntry("weft.awaited.http.count", 4L);
  }

  private static void call() {
    HttpClientOperation.start(TEST, "GET", "http", "stock", 80, "http://stock/").end(null);
  }

  @Test
  void anOperationMayBecomeCurrentInItsOwnContext() {
    Operation call = CALL.start(TEST, "call");
    call.detach();
    request.detach();
    ApplicationContext context = ApplicationContext.of("context", call, null);
    context.attach();
    call.resume();
    assertThat(ApplicationSpan.requestOf(call)).isSameAs(request);
    assertThat(span(call).startedIn()).isSameAs(request);
    call.end(null);
    context.close();
  }

  @Test
  void namesAndScopesThatTheApplicationMakesUpAreBounded() {
    ApplicationSpan span = span(null);
    for (int i = 0; i < 5_000; i++) {
      span.additions().attribute("name" + i, "value");
      Instrumentation.scope(TEST, "scope" + i, null);
    }
    assertThat(span.droppedAttributes()).isEqualTo(5_000 - FreeAttributes.MOST);
    assertThat(Instrumentation.scope(TEST, "one more", "1")).isSameAs(TEST);
    for (int i = 0; i < 5_000; i++) {
      Attribute.unbounded("unbounded" + i);
    }
    assertThat(Attribute.unbounded("unbounded4999")).isNotSameAs(Attribute.unbounded("unbounded4999"));
  }
}
