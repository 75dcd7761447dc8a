package dev.weft.instrumentations.advicetests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import application.Library;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Advice that fails somewhere costs the one call's span at most: later calls on the thread are seen as if nothing had happened. */
@ExtendWith(WeftExtension.class)
class FailedAdviceTest {
  private static final String FAULT = "weft.test.fault";
  private final ExecutorService pool = Executors.newFixedThreadPool(1);

  @AfterEach
  void end() {
    System.clearProperty(FAULT);
    pool.shutdownNow();
  }

  /** How a class file of that version makes its calls: by {@code invokedynamic} from 51 on. */
  private static Calls library(int version) {
    return Calls.of(version);
  }

  private <T> T onThePool(Callable<T> work) throws Exception {
    return pool.submit(work).get();
  }

  private static <T> T failing(String step, Callable<T> work) throws Exception {
    System.setProperty(FAULT, step);
    try {
      return work.call();
    } finally {
      System.clearProperty(FAULT);
    }
  }

  @ParameterizedTest
  @CsvSource({"49, BEFORE_START, 0", "49, AFTER_DETACH, 0", "49, AFTER_START, 0", "49, BEFORE_END, 1", "49, WHILE_STARTING_AT_EXIT, 1",
      "49, AFTER_DETACH_AT_EXIT, 1", "49, AFTER_END, 1",
      "61, BEFORE_START, 0", "61, AFTER_DETACH, 0", "61, AFTER_START, 0", "61, BEFORE_END, 1", "61, WHILE_STARTING_AT_EXIT, 1",
      "61, AFTER_DETACH_AT_EXIT, 1", "61, AFTER_END, 1"})
  void aThreadWithoutARequestSeesItsNextCalls(int version, String step, int spansOfFailedCall) throws Exception {
    Calls library = library(version);
    assertThat(onThePool(() -> failing(step, () -> library.call("a", null)))).isEqualTo("answer of a");
    assertThat(onThePool(Weft::hasContext)).isFalse();
    for (int i = 0; i < 5; i++) {
      assertThat(onThePool(() -> library.call("b", null))).isEqualTo("answer of b");
    }
    List<Span> spans = Weft.spans();
    assertThat(spans).hasSize(spansOfFailedCall + 5).allSatisfy(span -> assertThat(span.parentSpanId()).isNull());
    assertThat(Weft.takeFailures()).hasSize(1);
    assertThat(Weft.metric("test_calls_total{status=\"success\",target=\"b\"}")).isEqualTo(5);
    assertThat(Weft.metrics()).containsEntry("test_active_calls", 0.0);
  }

  @ParameterizedTest
  @CsvSource({"49, BEFORE_START, 0", "49, AFTER_DETACH, 0", "49, AFTER_START, 0", "49, BEFORE_END, 1", "49, WHILE_STARTING_AT_EXIT, 1",
      "49, AFTER_DETACH_AT_EXIT, 1", "49, AFTER_END, 1",
      "61, BEFORE_START, 0", "61, AFTER_DETACH, 0", "61, AFTER_START, 0", "61, BEFORE_END, 1", "61, WHILE_STARTING_AT_EXIT, 1",
      "61, AFTER_DETACH_AT_EXIT, 1", "61, AFTER_END, 1"})
  void aRequestIsTheParentOfItsNextCalls(int version, String step, int spansOfFailedCall) throws Exception {
    Calls library = library(version);
    Weft.inRequest(() -> {
      String request = Weft.currentSpanId();
      failing(step, () -> library.call("a", null));
      assertThat(Weft.currentSpanId()).isEqualTo(request);
      for (int i = 0; i < 5; i++) {
        library.call("b", null);
      }
      return null;
    });
    List<Span> spans = Weft.spans();
    Span request = spans.get(spans.size() - 1);
    assertThat(spans).hasSize(spansOfFailedCall + 6);
    assertThat(spans.subList(0, spans.size() - 1)).allSatisfy(span -> assertThat(span.parentSpanId()).isEqualTo(request.spanId()));
    assertThat(Weft.takeFailures()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {49, 61})
  void anExceptionOfTheCallIsReportedThoughItsExitFails(int version) throws Exception {
    Calls library = library(version);
    assertThatThrownBy(() -> failing("BEFORE_END", () -> library.call("a", () -> {
      throw new java.io.IOException("no answer");
    }))).isInstanceOf(java.io.IOException.class).hasMessage("no answer");
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.exceptionType()).isEqualTo("java.io.IOException");
    assertThat(Weft.hasContext()).isFalse();
    Weft.takeFailures();
  }

  /** The call inside is part of the one outside, which must not suffer from what fails in it. */
  @ParameterizedTest
  @CsvSource({"49, BEFORE_START", "49, AFTER_START", "61, BEFORE_START", "61, AFTER_START"})
  void aFailureInANestedCallLeavesTheOuterOneAlone(int version, String step) throws Exception {
    Calls library = library(version);
    library.call("outer", () -> failing(step, () -> library.call("inner", null)));
    assertThat(Weft.awaitSpans(1).get(0).attributes()).containsEntry("test.target", "outer");
    assertThat(Weft.hasContext()).isFalse();
    Weft.takeFailures();
  }

  @Test
  void anOperationThatIsResumedIsNotLostWhenItsEntryFails() throws Exception {
    Library library = new Library();
    library.step(false);
    onThePool(() -> failing("AFTER_RESUME", () -> {
      library.step(false);
      return null;
    }));
    assertThat(onThePool(Weft::hasContext)).isFalse();
    assertThat(Weft.spans()).isEmpty();
    library.step(true);
    assertThat(Weft.awaitSpans(1).get(0).name()).isEqualTo("steps");
    Weft.takeFailures();
  }

  @Test
  void anExitThatFailsIsUndoneByWhatItsEntryReturned() throws Exception {
    Library library = new Library();
    failing("UNDOABLE_EXIT", () -> {
      library.step(true);
      return null;
    });
    assertThat(Weft.hasContext()).isFalse();
    assertThat(Weft.spans()).hasSize(1);
    Weft.inRequest(() -> {
      String request = Weft.currentSpanId();
      assertThat(failing("SCOPE_EXIT", () -> library.outside(Weft::hasContext))).isFalse();
      assertThat(Weft.currentSpanId()).isEqualTo(request);
      return null;
    });
    Weft.takeFailures();
  }
}
