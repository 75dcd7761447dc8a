package dev.weft.telemetry.messaging;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Label;
import dev.weft.telemetry.Metric;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;

/**
 * Messages that are sent, received and processed.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/">Messaging spans</a>
 */
final class MessagingConvention {
  private static final Label SYSTEM = new Label.Few("system") {
    @Override
    public String value(Operation operation) {
      return ((MessagingOperation) operation).client().system;
    }
  };

  private static final Label DESTINATION = new Label("destination") {
    @Override
    public @Nullable String value(Operation operation) {
      return ((MessagingOperation) operation).destination().label();
    }
  };

  private static final Metric.Value MESSAGES = new Metric.Value() {
    @Override
    public long of(Operation operation) {
      return ((MessagingOperation) operation).messages();
    }
  };

  /** If one library for messages uses another one, both are one operation, that of the outer library. */
  static final Convention SEND = declare("send", "publish", SpanKind.PRODUCER, "messaging send");
  static final Convention RECEIVE = declare("receive", "receive", SpanKind.CLIENT, "messaging receive");
  /** What processes a message may receive and process others. */
  static final Convention PROCESS = declare("process", "process", SpanKind.CONSUMER, null);

  private MessagingConvention() {
  }

  private static Convention declare(String type, String metricOperation, SpanKind kind, @Nullable String nestingGroup) {
    Label operation = new OperationLabel(metricOperation);
    Convention.Declaration declaration = Convention.of("messaging " + type, kind)
        .counter("messages_total", "Messages sent, received and processed.", MESSAGES, SYSTEM, DESTINATION, operation, Label.OUTCOME)
        .duration("message_duration_seconds", "Time to send, receive or process messages.", SYSTEM, DESTINATION, operation);
    return (nestingGroup == null ? declaration : declaration.nestingGroup(nestingGroup).awaitedAs(AwaitedCall.MESSAGING)).declare();
  }

  private static final class OperationLabel extends Label.Few {
    private final String value;

    OperationLabel(String value) {
      super("operation");
      this.value = value;
    }

    @Override
    public String value(Operation operation) {
      return value;
    }
  }
}
