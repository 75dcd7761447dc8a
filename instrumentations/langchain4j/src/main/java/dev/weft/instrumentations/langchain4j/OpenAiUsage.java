package dev.weft.instrumentations.langchain4j;

import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import dev.weft.advice.Nullable;

/** What OpenAI tells of its cache. */
final class OpenAiUsage {
  private OpenAiUsage() {
  }

  static @Nullable Integer cacheRead(TokenUsage usage) {
    OpenAiTokenUsage.InputTokensDetails details = ((OpenAiTokenUsage) usage).inputTokensDetails();
    return details == null ? null : details.cachedTokens();
  }
}
