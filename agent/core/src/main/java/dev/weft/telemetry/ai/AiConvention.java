package dev.weft.telemetry.ai;

import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Label;
import dev.weft.telemetry.Metric;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;

/**
 * Requests to services with generative models. If one library for them uses another one, both are one operation, that of the outer library.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/">Generative client AI spans</a>
 */
final class AiConvention {
  private static final Label MODEL = new Label("model") {
    @Override
    public String value(Operation operation) {
      return ((AiOperation) operation).model();
    }
  };

  private static final Label PROVIDER = new Label.Few("provider") {
    @Override
    public String value(Operation operation) {
      return ((AiOperation) operation).provider();
    }
  };

  private static final String TOKENS = "ai_tokens_used_total";
  private static final String TOKENS_HELP = "Tokens that services with generative models have counted.";

  static final Convention CONVENTION = Convention.of("gen ai client", SpanKind.CLIENT)
      .nestingGroup("gen ai")
      .counter("ai_requests_total", "Requests to services with generative models.", MODEL, PROVIDER, Label.OUTCOME)
      .duration("ai_request_duration_seconds", "Time that requests to services with generative models take.", MODEL, PROVIDER)
      .counter(TOKENS, TOKENS_HELP, new Metric.Value() {
        @Override
        public long of(Operation operation) {
          return ((AiOperation) operation).inputTokens();
        }
      }, MODEL, PROVIDER, tokenType("input"))
      .counter(TOKENS, TOKENS_HELP, new Metric.Value() {
        @Override
        public long of(Operation operation) {
          return ((AiOperation) operation).outputTokens();
        }
      }, MODEL, PROVIDER, tokenType("output"))
      .declare();

  private AiConvention() {
  }

  private static Label tokenType(final String type) {
    return new Label.Few("token_type") {
      @Override
      public String value(Operation operation) {
        return type;
      }
    };
  }
}
