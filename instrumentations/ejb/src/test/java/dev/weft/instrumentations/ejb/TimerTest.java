package dev.weft.instrumentations.ejb;

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
class TimerTest {
  private static List<Span> spans(String method) {
    return Weft.spans().stream().filter(span -> span.name().equals(method)).toList();
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void eachRunOfATimerIsTheRootOfATraceUntilItsTransactionHasEnded(String release) throws Exception {
    List<Map.Entry<String, String>> ran = new CopyOnWriteArrayList<>();
    Consumer<String> tell = name -> ran.add(Map.entry(name, String.valueOf(Weft.currentSpanId())));
    ReleaseLoader openEjb = new ReleaseLoader(release);
    try (AutoCloseable application = (AutoCloseable) openEjb.create("application.Timers", new Class<?>[] {Consumer.class}, tell)) {
      for (String method : new String[] {"Reports.nightly", "Reports.failing", "Reports.overridden", "Reports.once", "OldReports.ejbTimeout"}) {
        await().until(() -> !spans(method).isEmpty());
        assertThat(spans(method)).allSatisfy(run -> {
          assertThat(run.kind()).isEqualTo("INTERNAL");
          assertThat(run.parentSpanId()).isNull();
          assertThat(run.scope()).isEqualTo("ejb");
          assertThat(run.attributes()).containsEntry("code.function.name", "beans." + method).containsEntry("job.system", "ejb");
        });
      }
    }
    assertThat(spans("Reports.failing")).allSatisfy(run -> assertThat(run.exceptionType()).isEqualTo("java.lang.IllegalStateException"));
    for (Map.Entry<String, String> method : Map.of("nightly", "Reports.nightly", "committing", "Reports.nightly", "base", "Reports.overridden",
        "once", "Reports.once", "old", "OldReports.ejbTimeout").entrySet()) {
      Span run = spans(method.getValue()).get(0);
      assertThat(run.error()).isFalse();
      assertThat(ran).contains(Map.entry(method.getKey(), run.spanId()));
    }
    assertThat(spans("BaseReports.overridden")).isEmpty();
  }
}
