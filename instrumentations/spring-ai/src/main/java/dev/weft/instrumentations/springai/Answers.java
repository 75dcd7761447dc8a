package dev.weft.instrumentations.springai;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.ai.AiOperation;
import dev.weft.telemetry.ai.AnswerReader;
import java.util.List;
import java.util.Locale;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.embedding.EmbeddingResponse;

/** Reads answers of models, whole and in parts. */
final class Answers extends AnswerReader {
  static final Answers READER = new Answers();

  private Answers() {
  }

  @Override
  protected void read(AiOperation operation, Object answer, List<String> reasons) {
    if (answer instanceof ChatResponse) {
      read(operation, (ChatResponse) answer, reasons);
    } else if (answer instanceof EmbeddingResponse) {
      read(operation, (EmbeddingResponse) answer);
    }
  }

  private static void read(AiOperation operation, ChatResponse answer, List<String> reasons) {
    ChatResponseMetadata metadata = answer.getMetadata();
    if (metadata != null) {
      used(operation, metadata.getUsage(), true);
      operation.response(known(metadata.getId()), known(metadata.getModel()));
    }
    for (Generation each : answer.getResults()) {
      String reason = each.getMetadata() == null ? null : known(each.getMetadata().getFinishReason());
      if (reason != null) {
        reasons.add(reason.toLowerCase(Locale.ROOT));
      }
    }
  }

  private static void read(AiOperation operation, EmbeddingResponse answer) {
    if (answer.getMetadata() != null) {
      used(operation, answer.getMetadata().getUsage(), false);
      operation.response(null, known(answer.getMetadata().getModel()));
    }
  }

  /** Without figures of the service the library shows zeros. */
  private static void used(AiOperation operation, @Nullable Usage usage, boolean writes) {
    long input = usage == null || usage.getPromptTokens() == null ? 0 : usage.getPromptTokens();
    long output = usage == null || usage.getCompletionTokens() == null ? 0 : usage.getCompletionTokens();
    if (input > 0 || output > 0) {
      operation.tokensOfProvider(input, writes ? output : -1, CachedTokens.read(usage), CachedTokens.created(usage));
    }
  }

  private static @Nullable String known(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
