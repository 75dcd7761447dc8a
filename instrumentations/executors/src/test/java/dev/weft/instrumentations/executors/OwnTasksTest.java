package dev.weft.instrumentations.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tasks that the agent itself hands to a woven executor on an application's thread. */
@ExtendWith(WeftExtension.class)
class OwnTasksTest {
  /** Longer than the exemplar sampler of a histogram pauses: it schedules the end of each pause. */
  private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  @Test
  void whatIsScheduledWhileAnOperationIsReportedCarriesNoContextAndKeepsNone() throws Exception {
    Weft.inRequest(() -> {
      for (long end = System.nanoTime() + NANOS; System.nanoTime() < end; ) {
        Weft.inRequest(() -> null);
      }
      assertThat(Weft.hasContext()).isTrue();
      assertThat(Weft.stateSize("tasks")).isZero();
      return null;
    });
    assertThat(Weft.metric("weft_instrumentation_calls_total{instrumentation=\"executors\"}")).isZero();
  }
}
