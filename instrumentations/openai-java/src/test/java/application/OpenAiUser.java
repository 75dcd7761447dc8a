package application;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    try (StreamResponse<ChatCompletionChunk> parts = client.chat().completions().createStreaming(counted(model))) {
      parts.stream().forEach(part -> part.choices().forEach(choice -> choice.delta().content().ifPresent(text::append)));
    }
    return text.toString();
  }

  /** What a function returns on each part's thread, and a word for how the stream ended: "read", or the exception. */
  public String streamAsync(String model, Supplier<String> during) {
    StringBuilder seen = new StringBuilder();
    CompletableFuture<String> end = new CompletableFuture<>();
    AsyncStreamResponse<ChatCompletionChunk> parts = client.async().chat().completions().createStreaming(counted(model));
    parts.subscribe(new AsyncStreamResponse.Handler<ChatCompletionChunk>() {
      @Override
      public void onNext(ChatCompletionChunk part) {
        seen.setLength(0);
        seen.append(during.get()).append(' ');
      }

      @Override
      public void onComplete(Optional<Throwable> error) {
        end.complete(seen + error.map(Throwable::getMessage).orElse("read"));
      }
    });
    return end.join();
  }

  /** Reads one part and closes the stream. */
  public void streamAsyncOnce(String model) {
    AsyncStreamResponse<ChatCompletionChunk> parts = client.async().chat().completions().createStreaming(counted(model));
    CompletableFuture<Void> read = new CompletableFuture<>();
    CompletableFuture<Void> closed = new CompletableFuture<>();
    parts.subscribe(part -> {
      read.complete(null);
      closed.join();
    });
    read.join();
    parts.close();
    closed.complete(null);
    parts.onCompleteFuture().join();
  }

  /** Closes a stream that nobody reads. */
  public void streamAsyncNever(String model) {
    client.async().chat().completions().createStreaming(counted(model)).close();
  }

  private static ChatCompletionCreateParams counted(String model) {
    return question(model).streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build()).build();
  }

  public int embed(String model) {
    return client.embeddings().create(EmbeddingCreateParams.builder().model(model).input("private text").build()).data().size();
  }

  public int embedAsync(String model) {
    return client.async().embeddings().create(EmbeddingCreateParams.builder().model(model).input("private text").build()).join().data().size();
  }

  private static ResponseCreateParams task(String model) {
    return ResponseCreateParams.builder().model(model).input("a private question").temperature(0.5).maxOutputTokens(64L).build();
  }

  public String respond(String model) {
    return text(client.responses().create(task(model)));
  }

  public String respondAsync(String model) {
    return text(client.async().responses().create(task(model)).join());
  }

  private static String text(Response response) {
    return response.output().get(0).asMessage().content().get(0).asOutputText().text();
  }

  public String streamResponse(String model) {
    StringBuilder text = new StringBuilder();
    try (StreamResponse<ResponseStreamEvent> events = client.responses().createStreaming(task(model))) {
      events.stream().forEach(event -> event.outputTextDelta().ifPresent(delta -> text.append(delta.delta())));
    }
    return text.toString();
  }

  public String streamResponseAsync(String model) {
    StringBuilder text = new StringBuilder();
    AsyncStreamResponse<ResponseStreamEvent> events = client.async().responses().createStreaming(task(model));
    events.subscribe(event -> event.outputTextDelta().ifPresent(delta -> text.append(delta.delta())));
    events.onCompleteFuture().join();
    return text.toString();
  }

  /** The status and the answer. */
  public String raw(String model) {
    try (HttpResponseFor<ChatCompletion> response = client.withRawResponse().chat().completions().create(question(model).build())) {
      return response.statusCode() + " " + response.parse().choices().get(0).message().content().get();
    }
  }

  /** The status and the answer, of which the library is told nothing. */
  public String rawAndUnparsed(String model) throws Exception {
    try (HttpResponseFor<ChatCompletion> response = client.withRawResponse().chat().completions().create(question(model).build())) {
      return response.statusCode() + " " + new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  public String rawAsync(String model) {
    return client.async().withRawResponse().chat().completions().create(question(model).build())
        .thenApply(response -> response.statusCode() + " " + response.parse().choices().get(0).message().content().get()).join();
  }

  public String rawStream(String model) {
    StringBuilder text = new StringBuilder();
    try (HttpResponseFor<StreamResponse<ChatCompletionChunk>> response =
        client.withRawResponse().chat().completions().createStreaming(counted(model))) {
      response.parse().stream().forEach(part -> part.choices().forEach(choice -> choice.delta().content().ifPresent(text::append)));
    }
    return text.toString();
  }

  public String rawResponse(String model) {
    try (HttpResponseFor<Response> response = client.withRawResponse().responses().create(task(model))) {
      return response.statusCode() + " " + text(response.parse());
    }
  }

  public String rawResponseAsync(String model) {
    return text(client.async().withRawResponse().responses().create(task(model)).join().parse());
  }

  public int rawEmbedding(String model) {
    return client.withRawResponse().embeddings().create(EmbeddingCreateParams.builder().model(model).input("private text").build())
        .parse().data().size();
  }

  public int rawEmbeddingAsync(String model) {
    return client.async().withRawResponse().embeddings().create(EmbeddingCreateParams.builder().model(model).input("private text").build())
        .join().parse().data().size();
  }
}
