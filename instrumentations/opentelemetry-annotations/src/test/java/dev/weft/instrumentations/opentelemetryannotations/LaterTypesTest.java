package dev.weft.instrumentations.opentelemetryannotations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods that return types of RxJava, Mutiny and Guava. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@CsvSource({"extension-1.0, 2", "extension-1.0, 3", "1.20, 3", "2.22, 2", "2.22, 3"})
class LaterTypesTest {
  private static final Map<String, ReleaseLoader> LOADERS = new ConcurrentHashMap<>();

  private final ReleaseLoader loader;

  LaterTypesTest(String release, int rxJava) {
    Map<String, String> renamed = new LinkedHashMap<>();
    if (release.startsWith("extension")) {
      renamed.put("io/opentelemetry/instrumentation/annotations/", "io/opentelemetry/extension/annotations/");
    }
    if (rxJava == 2) {
      renamed.put("io/reactivex/rxjava3/core/", "io/reactivex/");
      renamed.put("io/reactivex/rxjava3/", "io/reactivex/");
    }
    loader = LOADERS.computeIfAbsent(release + ' ' + rxJava, name -> new ReleaseLoader(renamed, release));
  }

  @AfterEach
  void noContextIsLeft() {
    assertThat(Weft.hasContext()).isFalse();
  }

  @AfterAll
  static void forget() {
    LOADERS.clear();
  }

  @SuppressWarnings("unchecked")
  private <T> T call(String method, String type) throws Exception {
    boolean isMutiny = type.equals("uni") || type.equals("multi");
    Object orders = loader.create(isMutiny ? "application.MutinyOrders" : "application.RxOrders", new Class<?>[0]);
    Method called = orders.getClass().getMethod(method, String.class);
    return (T) called.invoke(orders, type);
  }

  private static String name(String type) {
    return (type.equals("uni") || type.equals("multi") ? "MutinyOrders." : "RxOrders.") + type;
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "maybe", "completable", "observable", "flowable", "uni", "multi"})
  void theCallTakesUntilTheResultAndWhatMakesThatIsPartOfIt(String type) throws Exception {
    String current = Weft.inRequest(() -> call("find", type));

    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans.get(0).name()).isEqualTo(name(type));
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(current).isEqualTo(spans.get(0).spanId() + ' ' + spans.get(1).spanId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "maybe", "completable", "observable", "flowable", "uni", "multi"})
  void aFailureIsTheCallsError(String type) throws Exception {
    call("fail", type);

    Span failed = Weft.awaitSpans(1).get(0);
    assertThat(failed.name()).isEqualTo(name(type));
    assertThat(failed.exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "maybe", "completable", "observable", "flowable", "uni", "multi"})
  void aCallThatIsCancelledEnds(String type) throws Exception {
    Runnable cancel = Weft.inRequest(() -> call("begin", type));
    assertThat(Weft.awaitSpans(1).get(0).kind()).isEqualTo("SERVER");
    cancel.run();

    Span cancelled = Weft.awaitSpans(2).get(1);
    assertThat(cancelled.name()).isEqualTo(name(type));
    assertThat(cancelled.error()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"ask, answer, ", "ask, refuse, java.lang.IllegalStateException", "ask, cancel, ", "askSettable, answer, "})
  void aCallTakesUntilItsListenableFutureIsDone(String ask, String end, String exception) throws Exception {
    Object orders = loader.create("application.GuavaOrders", new Class<?>[0]);
    Weft.inRequest(() -> orders.getClass().getMethod(ask).invoke(orders));
    assertThat(Weft.awaitSpans(1).get(0).kind()).isEqualTo("SERVER");
    orders.getClass().getMethod(end).invoke(orders);

    Span asked = Weft.awaitSpans(2).get(1);
    assertThat(asked.name()).isEqualTo("GuavaOrders." + ask);
    assertThat(asked.error()).isEqualTo(exception != null);
    assertThat(asked.exceptionType()).isEqualTo(exception);
  }
}
