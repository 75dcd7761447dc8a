package dev.weft.metrics;

import dev.weft.telemetry.logs.LogEvents;
import java.util.Map;
import java.util.function.Supplier;

/** What the application logs. */
final class LogRows {
  private LogRows() {
  }

  static void addTo(Rows rows) {
    rows.counters("log_events", "Log events that passed the level of their logger.", "level", new Supplier<Map<String, Number>>() {
      @Override
      public Map<String, Number> get() {
        return LogEvents.counts();
      }
    });
  }
}
