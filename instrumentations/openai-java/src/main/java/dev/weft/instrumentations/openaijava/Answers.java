package dev.weft.instrumentations.openaijava;

import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseStreamEvent;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.ai.AiOperation;
import dev.weft.telemetry.ai.AnswerReader;
import java.util.List;

/** Reads answers of all APIs, whole and in parts. */
final class Answers extends AnswerReader {
  static final Answers READER = new Answers();

  private Answers() {
  }

  @Override
  protected void read(AiOperation operation, Object answer, List<String> reasons) {
    if (answer instanceof ChatCompletion) {
      completed(operation, (ChatCompletion) answer, reasons);
    } else if (answer instanceof ChatCompletionChunk) {
      received(operation, (ChatCompletionChunk) answer, reasons);
    } else if (answer instanceof Response) {
      Responses.received(operation, (Response) answer, reasons);
    } else if (answer instanceof ResponseStreamEvent) {
      Responses.received(operation, (ResponseStreamEvent) answer, reasons);
    } else if (answer instanceof CreateEmbeddingResponse) {
      CreateEmbeddingResponse embedding = (CreateEmbeddingResponse) answer;
      operation.tokens(embedding.usage().promptTokens(), -1);
      operation.response(null, embedding.model());
    }
  }

  private static void completed(AiOperation operation, ChatCompletion completion, List<String> reasons) {
    used(operation, completion.usage().orElse(null));
    operation.response(completion.id(), completion.model());
    for (ChatCompletion.Choice each : completion.choices()) {
      reasons.add(each.finishReason().asString());
    }
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
