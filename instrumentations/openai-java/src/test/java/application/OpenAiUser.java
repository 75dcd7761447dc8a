package application;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.util.function.Supplier;

/** Asks a service that speaks OpenAI's protocol. */
public final class OpenAiUser {
  private final OpenAIClient client;

  public OpenAiUser(String url) {
    client = OpenAIOkHttpClient.builder().apiKey("secret-key").baseUrl(url).maxRetries(0).build();
  }

  private static ChatCompletionCreateParams.Builder question(String model) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage("a private question").temperature(0.5).maxCompletionTokens(64L);
  }

  public String chat(String model) {
    return client.chat().completions().create(question(model).build()).choices().get(0).message().content().get();
  }

  /** What a function returns once the answer is there, on a thread of the library's. */
  public String chatAsync(String model, Supplier<String> then) {
    return client.async().chat().completions().create(question(model).build()).thenApply(answer -> then.get()).join();
  }

  public String stream(String model) {
    StringBuilder text = new StringBuilder();
    ChatCompletionCreateParams asked = question(model).streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build()).build();
    try (StreamResponse<ChatCompletionChunk> parts = client.chat().completions().createStreaming(asked)) {
      parts.stream().forEach(part -> part.choices().forEach(choice -> choice.delta().content().ifPresent(text::append)));
    }
    return text.toString();
  }

  public int embed(String model) {
    return client.embeddings().create(EmbeddingCreateParams.builder().model(model).input("private text").build()).data().size();
  }
}
