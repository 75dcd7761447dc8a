package application;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import java.util.function.Supplier;

/** Asks a service that speaks Anthropic's protocol. */
public final class AnthropicUser {
  private final AnthropicClient client;

  public AnthropicUser(String url) {
    client = AnthropicOkHttpClient.builder().apiKey("secret-key").baseUrl(url).maxRetries(0).build();
  }

  private static MessageCreateParams question(String model) {
    return MessageCreateParams.builder().model(model).maxTokens(64L).addUserMessage("a private question").build();
  }

  public String chat(String model) {
    return client.messages().create(question(model)).content().get(0).text().get().text();
  }

  /** What a function returns once the answer is there, on a thread of the library's. */
  public String chatAsync(String model, Supplier<String> then) {
    return client.async().messages().create(question(model)).thenApply(answer -> then.get()).join();
  }

  public String stream(String model) {
    StringBuilder text = new StringBuilder();
    try (StreamResponse<RawMessageStreamEvent> events = client.messages().createStreaming(question(model))) {
      events.stream().forEach(event -> event.contentBlockDelta().ifPresent(delta -> delta.delta().text().ifPresent(part -> text.append(part.text()))));
    }
    return text.toString();
  }

  public String streamAsync(String model) {
    StringBuilder text = new StringBuilder();
    AsyncStreamResponse<RawMessageStreamEvent> events = client.async().messages().createStreaming(question(model));
    events.subscribe(event -> event.contentBlockDelta().ifPresent(delta -> delta.delta().text().ifPresent(part -> text.append(part.text()))));
    events.onCompleteFuture().join();
    return text.toString();
  }

  /** Closes a stream that nobody reads. */
  public void streamAsyncNever(String model) {
    client.async().messages().createStreaming(question(model)).close();
  }
}
