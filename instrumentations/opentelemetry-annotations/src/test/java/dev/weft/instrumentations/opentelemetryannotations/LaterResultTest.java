package dev.weft.instrumentations.opentelemetryannotations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods that return a {@code Mono} or {@code Flux}. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource("withReactor")
class LaterResultTest {
  private static final String ANNOTATIONS = "io/opentelemetry/instrumentation/annotations/";
  private static final String EXTENSION = "io/opentelemetry/extension/annotations/";

  private final Object orders;

  LaterResultTest(String release) {
    Map<String, String> renamed = release.startsWith("extension") ? Map.of(ANNOTATIONS, EXTENSION) : Map.of();
    orders = new ReleaseLoader(renamed, release).create("application.LaterOrders", new Class<?>[0]);
  }

  static Stream<String> withReactor() {
    return Releases.names().filter(name -> !name.equals("extension-1.18"));
  }

  @AfterEach
  void noContextIsLeft() {
    assertThat(Weft.hasContext()).isFalse();
  }

  @SuppressWarnings("unchecked")
  private <T> T call(String method) throws Exception {
    return (T) orders.getClass().getMethod(method).invoke(orders);
  }

  @Test
  void theCallTakesUntilTheResultAndWhatMakesThatIsPartOfIt() throws Exception {
    String[] current = Weft.inRequest(() -> call("found"));
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans.get(0).name()).isEqualTo("LaterOrders.find");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(current).containsExactly(spans.get(0).spanId(), spans.get(1).spanId());
  }

  @Test
  void aCallWhoseResultNobodyWantsHasNoEnd() throws Exception {
    Runnable subscribe = Weft.inRequest(() -> call("notSubscribed"));
    Weft.awaitSpans(1);
    subscribe.run();
    assertThat(Weft.awaitSpans(2).get(1).name()).isEqualTo("LaterOrders.find");
  }

  @Test
  void aSecondSubscriptionIsNoCall() throws Exception {
    String current = Weft.inRequest(() -> call("twice"));
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(current).isEqualTo(spans.get(0).spanId() + ' ' + spans.get(1).spanId());
  }

  @Test
  void eachOfSeveralResultsIsMadeInTheCall() throws Exception {
    String[] current = Weft.inRequest(() -> call("listed"));
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(current).hasSize(3).containsOnly(spans.get(0).spanId() + ' ' + spans.get(1).spanId());
  }

  @Test
  void aCallThatIsCancelledEnds() throws Exception {
    call("cancelled");
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo("LaterOrders.endless");
    assertThat(span.error()).isFalse();
  }

  @Test
  void aPublisherEndsAsWhatItIs() throws Exception {
    Weft.inRequest(() -> {
      call("cancelledPublisher");
      return Weft.awaitSpans(1);
    });
    assertThat(Weft.awaitSpans(2).get(0).name()).isEqualTo("LaterOrders.published");
  }

  @Test
  void aResultThatCannotBeReplacedIsLeftAlone() throws Exception {
    assertThat(this.<Boolean>call("connected")).isTrue();
    assertThat(Weft.awaitSpans(1).get(0).name()).isEqualTo("LaterOrders.shared");
  }

  @Test
  void aFailureIsTheCallsError() throws Exception {
    assertThat(this.<String>call("recovered")).isEqualTo("none");
    assertThat(Weft.awaitSpans(1).get(0).exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }
}
