package application;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import com.anthropic.models.messages.Message;
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

  private static com.anthropic.models.beta.messages.MessageCreateParams betaQuestion(String model) {
    return com.anthropic.models.beta.messages.MessageCreateParams.builder().model(model).maxTokens(64L).addUserMessage("a private question").build();
  }

  public String beta(String model) {
    return client.beta().messages().create(betaQuestion(model)).content().get(0).text().get().text();
  }

  public String betaAsync(String model) {
    return client.async().beta().messages().create(betaQuestion(model)).join().content().get(0).text().get().text();
  }

  public String betaStream(String model) {
    StringBuilder text = new StringBuilder();
    try (StreamResponse<BetaRawMessageStreamEvent> events = client.beta().messages().createStreaming(betaQuestion(model))) {
      events.stream().forEach(event -> event.contentBlockDelta().ifPresent(delta -> delta.delta().text().ifPresent(part -> text.append(part.text()))));
    }
    return text.toString();
  }

  public String betaStreamAsync(String model) {
    StringBuilder text = new StringBuilder();
    AsyncStreamResponse<BetaRawMessageStreamEvent> events = client.async().beta().messages().createStreaming(betaQuestion(model));
    events.subscribe(event -> event.contentBlockDelta().ifPresent(delta -> delta.delta().text().ifPresent(part -> text.append(part.text()))));
    events.onCompleteFuture().join();
    return text.toString();
  }

  public String betaRaw(String model) {
    return client.beta().messages().withRawResponse().create(betaQuestion(model)).parse().content().get(0).text().get().text();
  }

  public String betaRawAsync(String model) {
    return client.async().beta().messages().withRawResponse().create(betaQuestion(model)).join().parse().content().get(0).text().get().text();
  }

  /** The status and the answer. */
  public String raw(String model) {
    try (HttpResponseFor<Message> response = client.withRawResponse().messages().create(question(model))) {
      return response.statusCode() + " " + response.parse().content().get(0).text().get().text();
    }
  }

  /** The status of an answer that is not read. */
  public int rawAndUnparsed(String model) {
    try (HttpResponseFor<Message> response = client.withRawResponse().messages().create(question(model))) {
      return response.statusCode();
    }
  }

  public String rawAsync(String model) {
    return client.async().withRawResponse().messages().create(question(model)).join().parse().content().get(0).text().get().text();
  }

  public String rawStream(String model) {
    StringBuilder text = new StringBuilder();
    try (HttpResponseFor<StreamResponse<RawMessageStreamEvent>> response = client.withRawResponse().messages().createStreaming(question(model))) {
      response.parse().stream().forEach(
          event -> event.contentBlockDelta().ifPresent(delta -> delta.delta().text().ifPresent(part -> text.append(part.text()))));
    }
    return text.toString();
  }
}
