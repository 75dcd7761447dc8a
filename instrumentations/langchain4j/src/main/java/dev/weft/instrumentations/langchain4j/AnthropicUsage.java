package dev.weft.instrumentations.langchain4j;

import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import dev.weft.advice.Nullable;

/** What Anthropic tells of its cache. */
final class AnthropicUsage {
  private AnthropicUsage() {
  }

  static @Nullable Integer cacheRead(TokenUsage usage) {
    return ((AnthropicTokenUsage) usage).cacheReadInputTokens();
  }

  static @Nullable Integer cacheCreated(TokenUsage usage) {
    return ((AnthropicTokenUsage) usage).cacheCreationInputTokens();
  }
}
