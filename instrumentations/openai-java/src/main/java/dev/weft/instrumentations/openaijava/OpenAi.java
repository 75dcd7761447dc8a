package dev.weft.instrumentations.openaijava;

import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.ai.AiOperation;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads requests and answers of chat completions and of embeddings. The library throws if the service has left out something that is read: then
 * what comes after it stays unknown.
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
    return new ReadStream<>(parts, new Parts<T>(operation));
  }

  /** A stream that the application has parsed out of a response. */
  @SuppressWarnings("unchecked")
  static <T> T parsed(T stream, AiOperation operation) {
    return (T) read((StreamResponse<Object>) stream, operation);
  }

  static <T> AsyncStreamResponse<T> subscribed(AsyncStreamResponse<T> parts, AiOperation operation) {
    return new SubscribedStream<>(parts, new Parts<T>(operation));
  }

  /** Ends an operation. A future's exception is around that of the call. */
  static void end(AiOperation operation, @Nullable Object answer, @Nullable Throwable thrown) {
    try {
      if (answer instanceof ChatCompletion) {
        completed(operation, (ChatCompletion) answer);
      } else if (answer instanceof Response) {
        List<String> reasons = new ArrayList<>(1);
        Responses.received(operation, (Response) answer, reasons);
        operation.finishReasons(reasons);
      } else if (answer instanceof CreateEmbeddingResponse) {
        CreateEmbeddingResponse embedding = (CreateEmbeddingResponse) answer;
        operation.tokens(embedding.usage().promptTokens(), -1);
        operation.response(null, embedding.model());
      }
    } catch (RuntimeException e) {   // what the answer lacks is not reported
      operation.end(thrown);
      return;
    }
    operation.end(thrown);
  }

  private static void completed(AiOperation operation, ChatCompletion completion) {
    used(operation, completion.usage().orElse(null));
    operation.response(completion.id(), completion.model());
    List<String> reasons = new ArrayList<>(1);
    for (ChatCompletion.Choice each : completion.choices()) {
      reasons.add(each.finishReason().asString());
    }
    operation.finishReasons(reasons);
  }

  private static void used(AiOperation operation, @Nullable CompletionUsage usage) {
    if (usage == null) {
      return;
    }
    operation.tokens(usage.promptTokens(), usage.completionTokens());
    if (usage.promptTokensDetails().isPresent()) {
      operation.cachedTokens(usage.promptTokensDetails().get().cachedTokens().orElse(null), null);
    }
    if (usage.completionTokensDetails().isPresent() && usage.completionTokensDetails().get().reasoningTokens().isPresent()) {
      operation.reasoningTokens(usage.completionTokensDetails().get().reasoningTokens().get());
    }
  }

  static void received(AiOperation operation, @Nullable Object part, List<String> reasons) {
    if (part instanceof ChatCompletionChunk) {
      received(operation, (ChatCompletionChunk) part, reasons);
    } else if (part instanceof ResponseStreamEvent) {
      Responses.received(operation, (ResponseStreamEvent) part, reasons);
    }
  }

  /** A part of a completion: the last one has the usage, if the request asked for it, and the one before why the model stopped. */
  private static void received(AiOperation operation, ChatCompletionChunk chunk, List<String> reasons) {
    operation.response(chunk.id(), chunk.model());
    used(operation, chunk.usage().orElse(null));
    for (ChatCompletionChunk.Choice each : chunk.choices()) {
      if (each.finishReason().isPresent()) {
        reasons.add(each.finishReason().get().asString());
      }
    }
  }
}
