package dev.weft.telemetry.rules;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;
import java.util.Map;

/** A span for each call, with attributes. The rule's condition decides on the attributes alone, since it may depend on the call's end. */
final class SpanOutput extends RuleOutput {
  private static final Convention CALL = Convention.of("rule", SpanKind.INTERNAL).declare();

  private final Instrumentation instrumentation;
  private final String name;
  private final Map<String, Expression> attributes;

  SpanOutput(Instrumentation instrumentation, String name, Map<String, Expression> attributes) {
    this.instrumentation = instrumentation;
    this.name = name;
    this.attributes = attributes;
  }

  @Override
  @Nullable Operation startSpan() {
    return CALL.mayStart(Context.slot(), instrumentation) ? CALL.start(instrumentation, name) : null;
  }

  @Override
  void add(RuleCall call) {
    Operation span = call.span();
    if (span == null || !span.isRecording()) {
      return;
    }
    for (Map.Entry<String, Expression> each : attributes.entrySet()) {
      Object value = each.getValue().value(call);
      if (value != null) {
        boolean isWhole = value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
        span.additions().attribute(each.getKey(), isWhole ? (Object) ((Number) value).longValue() : value instanceof Boolean ? value
            : value instanceof Double || value instanceof Float ? (Object) ((Number) value).doubleValue() : LabelValue.of(value));
      }
    }
  }
}
