package dev.weft.instrumentations.quarkusscheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class ScheduledTest {
  /** {@code application.Jobs}. */
  interface Jobs extends AutoCloseable {
    Object run(String type) throws Exception;

    void endLater(Throwable failure);
  }

  private final List<String> ran = new ArrayList<>();
  private final Jobs jobs;

  ScheduledTest(String release) {
    Runnable look = () -> ran.add(String.valueOf(Weft.currentSpanId()));
    jobs = ReleaseLoader.proxy(Jobs.class, new ReleaseLoader(release).create("application.Jobs", new Class<?>[] {Runnable.class}, look));
  }

  @AfterEach
  void close() throws Exception {
    jobs.close();
  }

  @Test
  void eachRunOfAMethodIsTheRootOfATrace() throws Exception {
    jobs.run("Reports_ScheduledInvoker_night_run_4426acd0");
    jobs.run("Reports_ScheduledInvoker_night_run_4426acd0");
    assertThat(Weft.hasContext()).isFalse();
    List<Span> runs = Weft.awaitSpans(2);
    assertThat(runs).allSatisfy(run -> {
      assertThat(run.name()).isEqualTo("Reports.night_run");
      assertThat(run.kind()).isEqualTo("INTERNAL");
      assertThat(run.parentSpanId()).isNull();
      assertThat(run.error()).isFalse();
      assertThat(run.scope()).isEqualTo("quarkus-scheduler");
      assertThat(run.attributes()).containsEntry("code.function.name", "application.Reports.night_run")
          .containsEntry("job.system", "quarkus_scheduler");
    });
    assertThat(runs.stream().map(Span::traceId)).doesNotHaveDuplicates();
    assertThat(ran).isEqualTo(runs.stream().map(Span::spanId).toList());
  }

  @Test
  void anExceptionIsTheError() throws Exception {
    jobs.run("Reports_ScheduledInvoker_fail_4426acd0");
    assertThat(Weft.awaitSpans(1).get(0).exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void anAsynchronousRunLastsUntilItsStageIsCompleted() throws Exception {
    jobs.run("Reports_ScheduledInvoker_later_4426acd0");
    assertThat(Weft.hasContext()).isFalse();
    assertThat(Weft.spans()).isEmpty();
    jobs.endLater(new IllegalArgumentException("failed"));
    Span run = Weft.awaitSpans(1).get(0);
    assertThat(run.name()).isEqualTo("Reports.later");
    assertThat(run.exceptionType()).isEqualTo("java.lang.IllegalArgumentException");
  }

  /** Quarkus 2 throws what the method throws. */
  @Test
  void aJobThatTheApplicationSetsUpIsNamedAfterItsClass() throws Exception {
    try {
      jobs.run("ByCode");
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("failed");
    }
    Span run = Weft.awaitSpans(1).get(0);
    assertThat(run.name()).isEqualTo("ByCode.invokeBean");
    assertThat(run.exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }
}
