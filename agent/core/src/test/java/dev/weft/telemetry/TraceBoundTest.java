package dev.weft.telemetry;

import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.export.LogLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trace has so many spans below one local root in this process, and no more. */
class TraceBoundTest {
  private static final Instrumentation TEST = Instrumentation.of("test-trace-bound");
  private static final Convention WORK = Convention.of("test bounded work", SpanKind.INTERNAL).declare();
  private static final int MOST = 3;
  private static final int USUAL_MOST = 10_000;

  private final ConcurrentLinkedQueue<Operation> ended = new ConcurrentLinkedQueue<>();
  private final long leftOutBefore = LeftOutSpans.total();

  @BeforeEach
  void bound() {
    Context.switchTo(null);
    Telemetry.ready(ended::add, Sampler.ALWAYS, new W3cPropagation());
    Telemetry.maxSpans(MOST);
  }

  @AfterEach
  void leave() {
    assertThat(Context.current()).isNull();
    Telemetry.maxSpans(USUAL_MOST);
    Telemetry.keepErrors(false);
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
  }

  private static Operation start(String name) {
    return WORK.start(TEST, name);
  }

  private static boolean isSampled(String name) {
    Operation child = start(name);
    child.end(null);
    return child.isSampled();
  }

  private List<String> sampled() {
    List<String> names = new ArrayList<>();
    ended.forEach(each -> {
      if (each.isSampled()) {
        names.add(each.name());
      }
    });
    return names;
  }

  private static String traceParent(Operation operation) {
    Map<String, String> headers = new HashMap<>();
    operation.inject(Map::put, headers);
    return headers.get("traceparent");
  }

  private long leftOut() {
    return LeftOutSpans.total() - leftOutBefore;
  }

  private static Object shown(Operation root) {
    return ReadAttributes.value(root, LeftOutSpans.SPANS_LEFT_OUT);
  }

  @Test
  void whatBeginsInAFullTraceIsNotSampledButMeasuredAndCounted() {
    Operation root = start("root");
    assertThat(isSampled("first")).isTrue();
    Operation second = start("second");
    assertThat(traceParent(second)).endsWith("-03");
    Operation third = start("third");
    assertThat(third.isRecording()).isFalse();
    assertThat(third.traceIdLow()).isEqualTo(root.traceIdLow());
    assertThat(traceParent(third)).endsWith("-02");
    assertThat(isSampled("inside what is left out")).isFalse();
    third.end(new IllegalStateException());
    second.end(null);
    root.end(null);
    assertThat(ended).hasSize(5);   // all are measured
    assertThat(sampled()).containsExactly("first", "second", "root");
    assertThat(shown(root)).isEqualTo(2L);
    assertThat(leftOut()).isEqualTo(2);
  }

  @Test
  void aTraceWithinItsBoundShowsNothingOfIt() {
    Operation root = start("root");
    assertThat(isSampled("first")).isTrue();
    assertThat(isSampled("second")).isTrue();
    root.end(null);
    assertThat(shown(root)).isNull();
    assertThat(leftOut()).isZero();
  }

  @Test
  void withoutABoundAllSpansAreRecorded() {
    Telemetry.maxSpans(0);
    Operation root = start("root");
    for (int i = 0; i < USUAL_MOST + 1; i++) {
      assertThat(isSampled("child")).isTrue();
    }
    root.end(null);
  }

  @Test
  void eachPartOfATraceThatAnotherProcessBeganHasABoundOfItsOwn() {
    Map<String, String> headers = Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    for (int i = 0; i < 2; i++) {
      Operation served = WORK.startFrom(MapHeaders.INSTANCE, headers, TEST, "served");
      assertThat(isSampled("first")).isTrue();
      assertThat(isSampled("second")).isTrue();
      assertThat(isSampled("third")).isFalse();
      served.end(null);
      assertThat(shown(served)).isEqualTo(1L);
    }
  }

  @Test
  void aTraceThatIsNotSampledLeavesNothingOut() {
    Telemetry.ready(ended::add, new RootSampler(false), new W3cPropagation());
    Operation root = start("root");
    for (int i = 0; i < 2 * MOST; i++) {
      assertThat(isSampled("child")).isFalse();
    }
    root.end(null);
    assertThat(leftOut()).isZero();
  }

  @Test
  void whatDidNotHappenOrIsExcludedTakesNoRoom() {
    Operation root = start("root");
    for (int i = 0; i < 2 * MOST; i++) {
      start("a poll that brings nothing").cancel();
      Operation excluded = start("excluded");
      excluded.exclude();
      assertThat(isSampled("inside it")).isFalse();
      excluded.end(null);
    }
    assertThat(isSampled("first")).isTrue();
    assertThat(isSampled("second")).isTrue();
    start("cancelled after the bound").cancel();
    root.end(null);
    assertThat(shown(root)).isNull();
    assertThat(leftOut()).isZero();
  }

  @Test
  void roomThatIsMadeAgainIsNotForWhatIsInsideASpanThatWasLeftOut() {
    Operation root = start("root");
    assertThat(isSampled("first")).isTrue();
    Operation second = start("second");
    second.detach();
    Operation third = start("third");
    second.cancel();
    assertThat(isSampled("inside the third")).isFalse();
    third.end(null);
    assertThat(isSampled("fourth")).isTrue();
    root.end(null);
    assertThat(shown(root)).isEqualTo(2L);
  }

  @Test
  void failuresAreKeptIfASettingSaysSoAsManyAsTheTraceMayHaveSpans() {
    Telemetry.keepErrors(true);
    Operation root = start("root");
    assertThat(isSampled("first")).isTrue();
    assertThat(isSampled("second")).isTrue();
    for (int i = 0; i < 2 * MOST; i++) {
      assertThat(isSampled("left out")).isFalse();
      Operation failing = start("failed " + i);
      assertThat(failing.isRecording()).isTrue();
      assertThat(traceParent(failing)).endsWith("-02");
      failing.end(new IllegalStateException());
    }
    root.end(null);
    assertThat(sampled()).containsExactly("first", "second", "failed 0", "failed 1", "failed 2", "root");
    assertThat(ended).allMatch(each -> each.isRecording() == each.isSampled());   // nothing is left to be decided
    assertThat(shown(root)).isEqualTo(9L);
    assertThat(leftOut()).isEqualTo(9);
  }

  /** A loop that began in a request and goes on for ever. */
  @Test
  void whatOutlivesItsRootByAnHourIsATraceOfItsOwnOnceTheTraceIsFull() {
    Map<String, String> headers =
        Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "tracestate", "a=b", "baggage", "user=ann");
    Operation root = WORK.startFrom(MapHeaders.INSTANCE, headers, TEST, "root");
    Operation loop = start("loop");
    loop.detach();
    root.end(null);
    Scope scope = Context.attach(loop);
    assertThat(isSampled("second")).isTrue();
    assertThat(isSampled("third")).isFalse();
    root.spanCount().rootEnded(System.nanoTime() - HOURS.toNanos(2));
    Operation later = start("later");
    assertThat(later.isSampled()).isTrue();
    assertThat(later.parentSpanId()).isZero();
    assertThat(later.traceIdLow()).isNotEqualTo(root.traceIdLow());
    assertThat(later.traceState()).isNull();
    assertThat(later.baggage()).isEqualTo("user=ann");
    assertThat(isSampled("inside it")).isTrue();
    later.end(null);
    scope.close();
    assertThat(leftOut()).isEqualTo(1);
  }

  @Test
  void spansOfTheApplicationCountToo() {
    ApplicationSpan root = ApplicationSpan.start(SpanKind.INTERNAL, TEST, "root", null, 0);
    ApplicationContext context = ApplicationContext.of("context", root, "user=ann");
    context.attach();
    ApplicationSpan first = ApplicationSpan.start(SpanKind.INTERNAL, TEST, "first", context, 0);
    assertThat(first.isSampled()).isTrue();
    assertThat(isSampled("second")).isTrue();
    ApplicationSpan third = ApplicationSpan.start(SpanKind.INTERNAL, TEST, "third", Context.inheritable(), 0);
    assertThat(third.isSampled()).isFalse();
    third.endAt(0);
    first.endAt(0);
    context.close();
    root.endAt(0);
    assertThat(shown(root)).isEqualTo(1L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void belowASpanOfTheApplicationsOwnSdkThereIsOneBoundForAllThreads(boolean inherited) {
    ApplicationContext context = ApplicationContext.of("context", 1, 2, 3, 1, null, false, null);
    context.attach();
    Scope scope = Context.attach(inherited ? Context.inheritable() : context);
    assertThat(isSampled("first")).isTrue();
    scope.close();
    assertThat(isSampled("second")).isTrue();
    assertThat(isSampled("third")).isFalse();
    context.close();
  }

  @Test
  void theLogTellsItOnceInAnHour() {
    LeftOutSpans.forgetTold();
    try (LogLines log = new LogLines()) {
      Operation root = start("root");
      for (int i = 0; i < 2 * MOST; i++) {
        start("child").end(null);
      }
      root.end(null);
      assertThat(log.lines()).containsExactly("[weft] WARN trace " + Hex.of(root.traceIdHigh(), root.traceIdLow())
          + " has 3 spans (WEFT_TRACES_MAX_SPANS), further ones are left out; spans left out since the start: " + (leftOutBefore + 1));
    }
  }

  @Test
  void manyThreadsRecordExactlyAsManyAsTheTraceMayHave() throws InterruptedException {
    int threads = 8;
    int each = 50_000;
    int most = 200_000;
    Telemetry.maxSpans(most);
    AtomicInteger sampled = new AtomicInteger();
    Telemetry.ready(operation -> sampled.addAndGet(operation.isSampled() ? 1 : 0), Sampler.ALWAYS, new W3cPropagation());
    Operation root = start("root");
    root.detach();
    CountDownLatch all = new CountDownLatch(threads);
    List<Thread> started = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      Thread thread = new Thread(() -> {
        all.countDown();
        while (all.getCount() > 0) {
          Thread.yield();
        }
        Scope scope = Context.attach(root);
        for (int i = 0; i < each; i++) {
          Operation child = start("child");
          if (i % 10 == 0) {
            child.cancel();
          } else {
            child.end(null);
          }
        }
        scope.close();
      });
      thread.start();
      started.add(thread);
    }
    for (Thread thread : started) {
      thread.join();
    }
    root.end(null);
    assertThat(sampled).hasValue(most);
    assertThat(leftOut()).isEqualTo(1 + threads * each * 9 / 10 - most);
    assertThat(shown(root)).isEqualTo(leftOut());
  }
}
