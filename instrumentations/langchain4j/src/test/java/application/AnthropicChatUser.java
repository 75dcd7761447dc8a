package application;

import dev.langchain4j.model.anthropic.AnthropicChatModel;

/** Asks a service that speaks Anthropic's protocol. */
public final class AnthropicChatUser {
  private final AnthropicChatModel model;

  public AnthropicChatUser(String url) {
    model = AnthropicChatModel.builder().baseUrl(url).apiKey("secret-key").modelName("m").maxTokens(64).maxRetries(0).build();
  }

  public String chat(String question) {
    return model.chat(question);
  }
}
