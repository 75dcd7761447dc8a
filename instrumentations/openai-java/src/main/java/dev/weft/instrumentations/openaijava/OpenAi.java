package dev.weft.instrumentations.openaijava;

import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.ai.AiOperation;
import dev.weft.telemetry.ai.AnswerInParts;

/**
 * Reads requests for chat completions, responses and embeddings.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/openai/">Semantic conventions for OpenAI</a>
 */
final class OpenAi {
  static final String CHAT_REQUEST = "com.openai.models.chat.completions.ChatCompletionCreateParams";
  static final String RESPONSE_REQUEST = "com.openai.models.responses.ResponseCreateParams";
  static final String EMBEDDING_REQUEST = "com.openai.models.embeddings.EmbeddingCreateParams";
  static final String OPTIONS = "com.openai.core.RequestOptions";

  static final Instrumentation OPENAI_JAVA = Instrumentation.of("openai-java");
  private static final Attribute API_TYPE = Attribute.of("openai.api.type");
  private static final String PROVIDER = "openai";
  private static final String CHAT = "chat";

  private OpenAi() {
  }

  static @Nullable AiOperation start(@Nullable Object request) {
    if (request instanceof ChatCompletionCreateParams) {
      return start((ChatCompletionCreateParams) request);
    }
    if (request instanceof ResponseCreateParams) {
      return start((ResponseCreateParams) request);
    }
    if (request instanceof EmbeddingCreateParams) {
      return AiOperation.start(OPENAI_JAVA, "embeddings", PROVIDER, ((EmbeddingCreateParams) request).model().asString());
    }
    return null;
  }

  private static @Nullable AiOperation start(ChatCompletionCreateParams request) {
    AiOperation operation = AiOperation.start(OPENAI_JAVA, CHAT, PROVIDER, request.model().asString());
    if (operation != null && operation.isRecording()) {
      operation.set(API_TYPE, "chat_completions");
      operation.settings(request.temperature().orElse(null), request.topP().orElse(null), request.maxCompletionTokens().orElse(null));
    }
    return operation;
  }

  private static @Nullable AiOperation start(ResponseCreateParams request) {
    AiOperation operation = AiOperation.start(OPENAI_JAVA, CHAT, PROVIDER, Responses.model(request.model().orElse(null)));
    if (operation != null && operation.isRecording()) {
      operation.set(API_TYPE, "responses");
      operation.settings(request.temperature().orElse(null), request.topP().orElse(null), request.maxOutputTokens().orElse(null));
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
