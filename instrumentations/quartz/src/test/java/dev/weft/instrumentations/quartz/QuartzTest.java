package dev.weft.instrumentations.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
class QuartzTest {
  private static List<Span> spans(String job) {
    return Weft.spans().stream().filter(span -> span.name().equals("Scheduler$" + job + ".execute")).toList();
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void eachRunOfAJobIsTheRootOfATrace(String release) throws Exception {
    List<Map.Entry<String, String>> ran = new CopyOnWriteArrayList<>();
    Consumer<String> tell = name -> ran.add(Map.entry(name, String.valueOf(Weft.currentSpanId())));
    ReleaseLoader quartz = new ReleaseLoader(release);
    try (AutoCloseable application = (AutoCloseable) quartz.create("application.Scheduler", new Class<?>[] {Consumer.class}, tell)) {
      for (String job : new String[] {"Report", "Failing", "Wrapping"}) {
        await().until(() -> spans(job).size() >= 2);
        assertThat(spans(job)).allSatisfy(run -> {
          assertThat(run.kind()).isEqualTo("INTERNAL");
          assertThat(run.parentSpanId()).isNull();
          assertThat(run.scope()).isEqualTo("quartz");
          assertThat(run.attributes()).containsEntry("code.function.name", "application.Scheduler$" + job + ".execute")
              .containsEntry("job.system", "quartz");
        });
      }
    }
    assertThat(spans("Report")).allSatisfy(run -> {
      assertThat(run.error()).isFalse();
      assertThat(ran).contains(Map.entry("Report", run.spanId()));
    });
    assertThat(spans("Failing")).allSatisfy(run -> assertThat(run.exceptionType()).isEqualTo("java.lang.IllegalStateException"));
    assertThat(spans("Wrapping")).allSatisfy(run -> assertThat(run.exceptionType()).isEqualTo("java.lang.IllegalArgumentException"));
  }
}
