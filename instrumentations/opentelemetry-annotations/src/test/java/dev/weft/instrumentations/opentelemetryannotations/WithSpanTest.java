package dev.weft.instrumentations.opentelemetryannotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods with annotations of both packages. */
@ExtendWith(WeftExtension.class)
class WithSpanTest {
  private static final String ANNOTATIONS = "io/opentelemetry/instrumentation/annotations/";
  private static final String EXTENSION = "io/opentelemetry/extension/annotations/";
  private static final Map<String, ReleaseLoader> LOADERS = new ConcurrentHashMap<>();

  @AfterAll
  static void forget() {
    LOADERS.clear();
  }

  private static Object orders(String release) {
    Map<String, String> renamed = release.startsWith("extension") ? Map.of(ANNOTATIONS, EXTENSION) : Map.of();
    return LOADERS.computeIfAbsent(release, name -> new ReleaseLoader(renamed, name)).create("application.Orders", new Class<?>[0]);
  }

  @SuppressWarnings("unchecked")
  private static <T> T call(Object orders, String method) throws Exception {
    return (T) orders.getClass().getMethod(method).invoke(orders);
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aCallIsASpan(String release) throws Exception {
    String current = Weft.inRequest(() -> call(orders(release), "place"));

    List<Span> spans = Weft.awaitSpans(2);
    Span place = spans.get(0);
    assertThat(place.name()).isEqualTo("Orders.place");
    assertThat(place.kind()).isEqualTo("INTERNAL");
    assertThat(place.attributes()).containsExactly(Map.entry("code.function.name", "application.Orders.place"));
    assertThat(place.parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(place.spanId()).isEqualTo(current);
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void theAnnotationNamesTheSpanAndItsKindAndParametersBecomeAttributes(String release) throws Exception {
    assertThat(WithSpanTest.<Long>call(orders(release), "ship")).isEqualTo(8);

    Span ship = Weft.awaitSpans(1).get(0);
    assertThat(ship.name()).isEqualTo("ship");
    assertThat(ship.kind()).isEqualTo("CLIENT");
    if (release.equals("extension-1.0")) {   // has no annotation for parameters
      assertThat(ship.attributes()).containsOnlyKeys("code.function.name");
    } else {
      assertThat(ship.attributes()).containsOnly(Map.entry("code.function.name", "application.Orders.ship"), Map.entry("order.id", 7L),
          Map.entry("country", "FR"), Map.entry("order.items", List.of("a", "b")), Map.entry("order.weights", List.of(1.5)),
          Map.entry("order.state", "NEW"));
    }
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aBridgeIsNoSpan(String release) throws Exception {
    call(orders(release), "getBridged");

    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans).extracting(Span::name).containsExactly("Orders.place", "Orders.get");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void anExceptionIsRecorded(String release) {
    assertThatThrownBy(() -> call(orders(release), "fail")).isInstanceOf(InvocationTargetException.class);

    Span fail = Weft.awaitSpans(1).get(0);
    assertThat(fail.error()).isTrue();
    assertThat(fail.exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aCallTakesUntilItsFutureIsCompleted(String release) throws Exception {
    Object orders = orders(release);
    Weft.inRequest(() -> call(orders, "ask"));
    assertThat(Weft.awaitSpans(1).get(0).kind()).isEqualTo("SERVER");
    call(orders, "answer");

    Span ask = Weft.awaitSpans(2).get(1);
    assertThat(ask.name()).isEqualTo("Orders.ask");
    assertThat(ask.parentSpanId()).isEqualTo(Weft.spans().get(0).spanId());
    assertThat(ask.error()).isFalse();
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aFutureThatFailsIsAnError(String release) throws Exception {
    Object orders = orders(release);
    call(orders, "ask");
    assertThat(Weft.hasContext()).isFalse();
    call(orders, "refuse");

    assertThat(Weft.awaitSpans(1).get(0).exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }

  @ParameterizedTest
  @ValueSource(strings = "2.22")
  void aSpanMayBeApartFromWhatIsAroundIt(String release) throws Exception {
    Weft.inRequest(() -> call(orders(release), "apart"));

    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans).extracting(Span::name).containsExactly("Orders.place", "Orders.apart", "GET /test");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(spans.get(1).parentSpanId()).isNull();
    assertThat(spans.get(1).traceId()).isNotEqualTo(spans.get(2).traceId());
  }

  @ParameterizedTest
  @ValueSource(strings = "2.22")
  void parametersMayBecomeAttributesOfTheSpanAroundACall(String release) throws Exception {
    Weft.inRequest(() -> call(orders(release), "describe"));

    assertThat(Weft.awaitSpans(1).get(0).attributes()).containsEntry("order.id", 8L);
  }
}
