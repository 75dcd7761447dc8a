package dev.weft.instrumentations.openaijava;

import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.ai.AiOperation;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads requests and answers. The library throws if the service has left out something that is read: then what comes after it stays unknown.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/openai/">Semantic conventions for OpenAI</a>
 */
final class OpenAi {
  static final Instrumentation OPENAI_JAVA = Instrumentation.of("openai-java");
  private static final String PROVIDER = "openai";

  private OpenAi() {
  }

  static @Nullable AiOperation start(ChatCompletionCreateParams request) {
    AiOperation operation = AiOperation.start(OPENAI_JAVA, "chat", PROVIDER, request.model().asString());
    if (operation != null && operation.isRecording()) {
      Long maxTokens = request.maxCompletionTokens().orElse(null);
      operation.settings(request.temperature().orElse(null), request.topP().orElse(null), maxTokens);
    }
    return operation;
  }

  static @Nullable AiOperation start(EmbeddingCreateParams request) {
    return AiOperation.start(OPENAI_JAVA, "embeddings", PROVIDER, request.model().asString());
  }

  /** Ends an operation. A future's exception is around that of the call. */
  static void end(AiOperation operation, @Nullable Object answer, @Nullable Throwable thrown) {
    try {
      if (answer instanceof ChatCompletion) {
        completed(operation, (ChatCompletion) answer);
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
    List<String> reasons = new ArrayList<>();
    for (ChatCompletion.Choice each : completion.choices()) {
      reasons.add(each.finishReason().asString());
    }
    operation.finishReasons(reasons);
  }

  static void used(AiOperation operation, @Nullable CompletionUsage usage) {
    if (usage != null) {
      operation.tokens(usage.promptTokens(), usage.completionTokens());
    }
  }

  /** A part of an answer: the last one has the usage, if the request asked for it, and the one before why the model stopped. */
  static void received(AiOperation operation, ChatCompletionChunk chunk, List<String> reasons) {
    operation.response(chunk.id(), chunk.model());
    used(operation, chunk.usage().orElse(null));
    for (ChatCompletionChunk.Choice each : chunk.choices()) {
      if (each.finishReason().isPresent()) {
        reasons.add(each.finishReason().get().asString());
      }
    }
  }
}
