package dev.weft.metrics;

import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Telemetry;
import io.prometheus.metrics.model.registry.MetricType;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The agent about itself: {@code weft_*}. */
final class AgentRows {
  private final Rows rows;

  AgentRows(Rows rows) {
    this.rows = rows;
    rows.register(new CallbackFamily("weft_instrumentation_calls", "Operations started and contexts carried.",
        MetricType.COUNTER, "instrumentation") {
      @Override
      Map<String, Number> values() {
        Map<String, Number> calls = new TreeMap<>();
        for (Instrumentation instrumentation : Instrumentation.all()) {
          calls.put(instrumentation.name(), instrumentation.calls());
        }
        return calls;
      }
    });
    rows.register(new CallbackFamily("weft_advice_failures", "Failures of the agent's own code in woven calls.",
        MetricType.COUNTER, "instrumentation") {
      @Override
      Map<String, Number> values() {
        Map<String, Number> failures = new TreeMap<>();
        for (Instrumentation instrumentation : Instrumentation.all()) {
          failures.put(instrumentation.name(), instrumentation.failures());
        }
        return failures;
      }
    });
    rows.register(new CallbackFamily("weft_metric_label_overflow", "Measurements whose label became other because there were too many.",
        MetricType.COUNTER, "label") {
      @Override
      Map<String, Number> values() {
        return rows.overflow();
      }
    });
    rows.register(new CallbackFamily("weft_operations_lost", "Operations that ended before the agent was ready and were too many to keep.",
        MetricType.COUNTER, null) {
      @Override
      Map<String, Number> values() {
        return Collections.singletonMap("", Telemetry.lostBeforeReady());
      }
    });
  }

  void startup(Supplier<? extends Map<String, ? extends Number>> seconds) {
    rows.register(new CallbackFamily("weft_startup_seconds", "What the agent cost the start, by phase.", MetricType.GAUGE, "phase") {
      @Override
      Map<String, ? extends Number> values() {
        return seconds.get();
      }
    });
  }

  void classes(Supplier<? extends Number> seen, Supplier<? extends Number> woven) {
    counter("weft_classes_seen", "Classes that were looked at while they loaded.", seen);
    counter("weft_classes_woven", "Classes that were woven.", woven);
  }

  void spans(Supplier<? extends Number> ended, Supplier<? extends Number> exported, Supplier<? extends Number> dropped) {
    counter("weft_spans_ended", "Sampled spans that ended.", ended);
    counter("weft_spans_exported", "Spans that were delivered.", exported);
    counter("weft_spans_dropped", "Spans that could not be queued or delivered.", dropped);
  }

  private void counter(String name, String help, Supplier<? extends Number> value) {
    rows.register(CallbackFamily.single(name, help, MetricType.COUNTER, value));
  }
}
