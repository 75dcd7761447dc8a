package dev.weft.instrumentations.micrometer;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.concurrent.TimeUnit;

/** What long task timers have since 1.5. */
final class LaterTasks {
  private LaterTasks() {
  }

  static double max(LongTaskTimer timer) {
    return timer.max(TimeUnit.SECONDS);
  }

  static HistogramSnapshot snapshot(LongTaskTimer timer) {
    return timer.takeSnapshot();
  }
}
