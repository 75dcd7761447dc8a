package application;

import dev.langchain4j.model.openai.OpenAiChatModel;

/** Asks a service that speaks OpenAI's protocol. */
public final class ChatUser {
  private final String url;

  public ChatUser(String url) {
    this.url = url;
  }

  public String chat(String model) {
    return OpenAiChatModel.builder().baseUrl(url).apiKey("secret-key").modelName(model).temperature(0.5).maxTokens(64).maxRetries(0).build()
        .chat("a private question");
  }
}
