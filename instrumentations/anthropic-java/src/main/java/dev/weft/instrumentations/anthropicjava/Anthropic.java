package dev.weft.instrumentations.anthropicjava;

import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.ai.AiOperation;
import dev.weft.telemetry.ai.AnswerInParts;

/**
 * Reads requests.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/anthropic/">Semantic conventions for Anthropic</a>
 */
final class Anthropic {
  static final String REQUEST = "com.anthropic.models.messages.MessageCreateParams";
  static final String BETA_REQUEST = "com.anthropic.models.beta.messages.MessageCreateParams";
  static final String OPTIONS = "com.anthropic.core.RequestOptions";

  static final Instrumentation ANTHROPIC_JAVA = Instrumentation.of("anthropic-java");

  private Anthropic() {
  }

  static @Nullable AiOperation start(@Nullable Object request) {
    if (request instanceof MessageCreateParams) {
      MessageCreateParams message = (MessageCreateParams) request;
      return start(message.model().asString(), message.maxTokens());
    }
    return request == null ? null : Beta.start(request);
  }

  static @Nullable AiOperation start(String model, long maxTokens) {
    AiOperation operation = AiOperation.start(ANTHROPIC_JAVA, "chat", "anthropic", model);
    if (operation != null && operation.isRecording()) {
      operation.settings(null, null, maxTokens);   // later releases have no others
    }
    return operation;
  }

  static <T> StreamResponse<T> read(StreamResponse<T> parts, AiOperation operation) {
    return new ReadStream<>(parts, new AnswerInParts<T>(operation, Answers.READER));
  }

  /** A stream that the application has parsed out of a response. */
  @SuppressWarnings("unchecked")
  static <T> T parsed(T stream, AiOperation operation) {
    return (T) read((StreamResponse<Object>) stream, operation);
  }

  static <T> AsyncStreamResponse<T> subscribed(AsyncStreamResponse<T> parts, AiOperation operation) {
    return new SubscribedStream<>(parts, new AnswerInParts<T>(operation, Answers.READER));
  }
}
