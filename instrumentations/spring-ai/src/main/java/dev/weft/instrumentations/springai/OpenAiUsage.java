package dev.weft.instrumentations.springai;

import dev.weft.advice.Nullable;
import org.springframework.ai.openai.api.OpenAiApi;

/** What OpenAI tells of its cache, up to 1.1. */
final class OpenAiUsage {
  private OpenAiUsage() {
  }

  static @Nullable Long cached(Object usage) {
    OpenAiApi.Usage.PromptTokensDetails details = ((OpenAiApi.Usage) usage).promptTokensDetails();
    return details == null || details.cachedTokens() == null ? null : Long.valueOf(details.cachedTokens());
  }
}
