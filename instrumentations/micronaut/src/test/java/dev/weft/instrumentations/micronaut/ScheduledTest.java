package dev.weft.instrumentations.micronaut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
class ScheduledTest {
  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void eachRunOfAScheduledMethodIsTheRootOfATrace(String release) throws Exception {
    List<String> ran = new CopyOnWriteArrayList<>();
    Runnable look = () -> ran.add(Weft.currentSpanId());
    Object application = ReleaseLoader.compiling(release).create("application.JobsApplication", new Class<?>[] {Runnable.class}, look);
    await().untilAsserted(() -> assertThat(runs("Jobs.again")).hasSizeGreaterThan(2));
    ReleaseLoader.proxy(AutoCloseable.class, application).close();

    List<Span> runs = Weft.spans();
    assertThat(runs).allSatisfy(run -> {
      assertThat(run.kind()).isEqualTo("INTERNAL");
      assertThat(run.parentSpanId()).isNull();
      assertThat(run.scope()).isEqualTo("micronaut");
      assertThat(run.attributes()).containsEntry("code.function.name", "application." + run.name()).containsEntry("job.system", "micronaut");
    });
    assertThat(runs).extracting(Span::traceId).doesNotHaveDuplicates();
    assertThat(runs("Jobs.fails")).extracting(Span::exceptionType).containsExactly("java.lang.IllegalStateException");
    assertThat(runs).filteredOn(Span::error).hasSize(1);
    assertThat(ran).hasSize(2).containsExactlyInAnyOrderElementsOf(runs("Jobs.twice").stream().map(Span::spanId).toList());
  }

  private static List<Span> runs(String name) {
    return Weft.spans().stream().filter(run -> run.name().equals(name)).toList();
  }
}
