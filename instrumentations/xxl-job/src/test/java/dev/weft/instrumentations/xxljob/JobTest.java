package dev.weft.instrumentations.xxljob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class JobTest {
  interface Jobs {
    void run(String job, int times) throws Exception;
  }

  private final List<String> ran = new CopyOnWriteArrayList<>();
  private final Jobs jobs;

  JobTest(String release) {
    Runnable look = () -> ran.add(Weft.currentSpanId());
    jobs = ReleaseLoader.proxy(Jobs.class, new ReleaseLoader(release).create("application.Jobs", new Class<?>[] {Runnable.class}, look));
  }

  @Test
  void eachRunIsTheRootOfATrace() throws Exception {
    jobs.run("nightly", 2);
    List<Span> runs = Weft.awaitSpans(2);
    assertThat(runs).allSatisfy(run -> {
      assertThat(run.name()).isEqualTo("Jobs.nightly");
      assertThat(run.kind()).isEqualTo("INTERNAL");
      assertThat(run.parentSpanId()).isNull();
      assertThat(run.error()).isFalse();
      assertThat(run.attributes()).containsEntry("code.function.name", "application.Jobs.nightly").containsEntry("job.system", "xxl_job");
    });
    assertThat(runs).extracting(Span::traceId).doesNotHaveDuplicates();
    assertThat(ran).isEqualTo(runs.stream().map(Span::spanId).toList());
  }

  @Test
  void anExceptionIsTheError() throws Exception {
    jobs.run("gone", 1);
    assertThat(Weft.awaitSpans(1).get(0).exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void aJobThatSaysThatItFailedIsAnError() throws Exception {
    jobs.run("failed", 1);
    assertThat(Weft.awaitSpans(1).get(0).errorType()).isEqualTo("500");
  }
}
