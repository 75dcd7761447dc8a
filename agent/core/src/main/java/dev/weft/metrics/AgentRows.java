package dev.weft.metrics;

import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LeftOutSpans;
import dev.weft.telemetry.Telemetry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The agent's metrics about itself: {@code weft_*}. Each method adds some, which are read at each scrape. */
public final class AgentRows {
  private final Rows rows;

  AgentRows(final Rows rows) {
    this.rows = rows;
    rows.counters("weft_instrumentation_calls", "Operations started and contexts carried.", "instrumentation", counts(false));
    rows.counters("weft_advice_failures", "Failures of the agent's own code in woven calls.", "instrumentation", counts(true));
    rows.counters("weft_metric_label_overflow", "Measurements whose label became other because there were too many.", "label",
        new Supplier<Map<String, Number>>() {
          @Override
          public Map<String, Number> get() {
            return rows.overflow();
          }
        });
    rows.counter("weft_operations_lost", "Operations that ended before the agent was ready and were too many to keep.",
        new Supplier<Long>() {
          @Override
          public Long get() {
            return Telemetry.lostBeforeReady();
          }
        });
    rows.counter("weft_spans_left_out", "Spans that were not reported since their traces had as many as they may have.",
        new Supplier<Long>() {
          @Override
          public Long get() {
            return LeftOutSpans.total();
          }
        });
  }

  private static Supplier<Map<String, Number>> counts(final boolean failures) {
    return new Supplier<Map<String, Number>>() {
      @Override
      public Map<String, Number> get() {
        Map<String, Number> counts = new LinkedHashMap<>();
        for (Instrumentation each : Instrumentation.all()) {
          counts.put(each.name(), failures ? each.failures() : each.calls());
        }
        return counts;
      }
    };
  }

  public void startup(Supplier<? extends Map<String, ? extends Number>> seconds) {
    rows.gauges("weft_startup_seconds", "What the agent cost the start, by phase.", "phase", seconds);
  }

  public void classes(Supplier<? extends Number> seen, Supplier<? extends Number> woven) {
    rows.counter("weft_classes_seen", "Classes that were looked at while they loaded.", seen);
    rows.counter("weft_classes_woven", "Classes that were woven.", woven);
  }

  public void spans(Supplier<? extends Number> ended, Supplier<? extends Number> exported, Supplier<? extends Number> dropped) {
    rows.counter("weft_spans_ended", "Sampled spans that ended.", ended);
    rows.counter("weft_spans_exported", "Spans that were delivered.", exported);
    rows.counter("weft_spans_dropped", "Spans that could not be queued or delivered.", dropped);
  }

  /** @param dropped operations that were dropped before it was known whether their traces would be kept */
  public void notKept(Supplier<? extends Number> dropped) {
    rows.counter("weft_spans_not_kept", "Spans without the sampler's leave that were too many to hold until the end of their traces.", dropped);
  }

  public void logRecords(Supplier<? extends Number> exported, Supplier<? extends Number> dropped) {
    rows.counter("weft_log_records_exported", "Log records that were delivered.", exported);
    rows.counter("weft_log_records_dropped", "Log records that could not be queued or delivered.", dropped);
  }

  public void dataPoints(Supplier<? extends Number> exported, Supplier<? extends Number> dropped) {
    rows.counter("weft_data_points_exported", "Data points of metrics that were delivered as OTLP.", exported);
    rows.counter("weft_data_points_dropped", "Data points of metrics that could not be delivered.", dropped);
  }

  public void sentryEvents(Supplier<? extends Number> exported, Supplier<? extends Number> dropped) {
    rows.counter("weft_sentry_events_exported", "Events that Sentry accepted.", exported);
    rows.counter("weft_sentry_events_dropped", "Events that could not be queued for Sentry or delivered.", dropped);
  }

  public void accessLog(Supplier<? extends Number> written, Supplier<? extends Number> dropped) {
    rows.counter("weft_access_log_written", "Requests that were written to the access log.", written);
    rows.counter("weft_access_log_dropped", "Requests that are missing in the access log, as it could not be written.", dropped);
  }
}
