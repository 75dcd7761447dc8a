package dev.weft.instrumentations.opentelemetryannotations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of Kotlin's that suspend. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@ValueSource(strings = {"extension-1.0", "1.20", "2.22"})
class SuspendingTest {
  /** {@code application.SuspendingOrders}. */
  interface Orders {
    List<String> run(String function) throws Exception;

    List<String> start(String function);

    void answer();
  }

  private final String release;
  private final Orders orders;

  SuspendingTest(String release) {
    this.release = release;
    Map<String, String> renamed = release.startsWith("extension")
        ? Map.of("io/opentelemetry/instrumentation/annotations/", "io/opentelemetry/extension/annotations/") : Map.of();
    orders = ReleaseLoader.proxy(Orders.class, new ReleaseLoader(renamed, release).create("application.SuspendingOrders", new Class<?>[0]));
  }

  @AfterEach
  void noContextIsLeft() {
    assertThat(Weft.hasContext()).isFalse();
  }

  /** The span of a function, which is the request's child. */
  private static Span ofRequest(String name) {
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans.get(0).name()).isEqualTo(name);
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    return spans.get(0);
  }

  private static String request() {
    return Weft.spans().get(Weft.spans().size() - 1).spanId();
  }

  @Test
  void aCallTakesUntilItsResultAndEachPartOfItRunsInIt() throws Exception {
    List<String> noted = Weft.inRequest(() -> orders.run("find"));
    Span find = ofRequest("SuspendingOrders.find");
    if (!release.equals("extension-1.0")) {   // the annotation came later
      assertThat(find.attributes()).containsEntry("order.id", "find");
    }
    assertThat(find.error()).isFalse();
    assertThat(noted).containsExactly("find " + find.spanId(), "load " + find.spanId(), "find " + find.spanId(),
        "caller on DefaultDispatcher " + request());
  }

  @Test
  void whatItThrowsAfterItWasSuspendedIsItsError() throws Exception {
    Weft.inRequest(() -> orders.run("refused"));
    assertThat(ofRequest("SuspendingOrders.find").exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void aFunctionThatCallsItselfIsACallEachTime() throws Exception {
    List<String> noted = Weft.inRequest(() -> orders.run("descend"));
    List<Span> spans = Weft.awaitSpans(3);
    Span inner = spans.get(0);
    Span outer = spans.get(1);
    assertThat(inner.parentSpanId()).isEqualTo(outer.spanId());
    assertThat(outer.parentSpanId()).isEqualTo(request());
    assertThat(noted).containsExactly("depth 1 " + outer.spanId(), "depth 0 " + inner.spanId(), "depth 0 " + inner.spanId(),
        "depth 1 " + outer.spanId(), "caller on DefaultDispatcher " + request());
  }

  @Test
  void aFunctionThatOnlyCallsAnotherGoesOnWithItsCallersDispatcher() throws Exception {
    List<String> noted = Weft.inRequest(() -> orders.run("await"));
    ofRequest("SuspendingOrders.await");
    assertThat(noted).containsExactly("caller on DefaultDispatcher " + request());
  }

  @Test
  void aFunctionThatNeedsNotSuspendEndsAsOthersDo() throws Exception {
    List<String> noted = Weft.inRequest(() -> orders.run("knows"));
    Span knows = ofRequest("SuspendingOrders.knows");
    assertThat(noted).containsExactly("knows " + knows.spanId(), "caller on DefaultDispatcher " + request());
  }

  @Test
  void whatItThrowsAtOnceIsItsError() throws Exception {
    Weft.inRequest(() -> orders.run("refuses"));
    assertThat(ofRequest("SuspendingOrders.refuses").exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void aCallThatIsCancelledHasNotFailed() throws Exception {
    Weft.inRequest(() -> orders.run("isCancelled"));
    assertThat(ofRequest("SuspendingOrders.isCancelled").error()).isFalse();
  }

  @Test
  void withoutADispatcherTheCallerGoesOnInItsOwnContextWhoeverAnswers() throws Exception {
    List<String> noted = Weft.inRequest(() -> orders.start("ask"));
    assertThat(Weft.awaitSpans(1).get(0).kind()).isEqualTo("SERVER");
    String request = request();
    orders.answer();
    assertThat(Weft.awaitSpans(2).get(1).name()).isEqualTo("SuspendingOrders.ask");
    assertThat(noted).containsExactly("caller on main " + request);
  }

  @Test
  void aFlowIsACallUntilItIsCollectedAndWhatCollectsItIsPartOfTheCaller() throws Exception {
    List<String> noted = Weft.inRequest(() -> orders.run("watch"));
    Span watch = ofRequest("SuspendingOrders.watch");
    assertThat(watch.error()).isFalse();
    assertThat(noted).containsExactly("flow " + watch.spanId(), "gets a " + request(), "got a " + request(), "flow " + watch.spanId(),
        "gets b " + request(), "got b " + request(), "caller on DefaultDispatcher " + request());
  }

  @Test
  void whatEndsAFlowIsItsErrorUnlessWhatCollectsHasEnough() throws Exception {
    Weft.inRequest(() -> orders.run("watchFails"));
    assertThat(ofRequest("SuspendingOrders.watch").exceptionType()).isEqualTo("java.lang.IllegalStateException");
    Weft.inRequest(() -> orders.run("takeOne"));
    Span watch = Weft.awaitSpans(4).get(2);
    assertThat(watch.name()).isEqualTo("SuspendingOrders.watch");
    assertThat(watch.error()).isFalse();
  }

  /** A flow refuses values from a context that is not its own. */
  @Test
  void aFunctionMayEmitIntoTheFlowThatCallsIt() throws Exception {
    List<String> noted = Weft.inRequest(() -> orders.run("emits"));
    Span emits = ofRequest("SuspendingOrders.emits");
    assertThat(emits.error()).isFalse();
    assertThat(noted).containsExactly("emits " + emits.spanId(), "caller on DefaultDispatcher " + request());
  }
}
