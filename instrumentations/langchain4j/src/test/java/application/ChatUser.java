package application;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

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

  /** What a function returns in each call of the handler: for the parts, and for the complete answer or the error. */
  public List<String> stream(String model, Supplier<String> during) {
    return stream(streaming(model), during, () -> { });
  }

  /** Asks a second time once the first answer is complete, as for the result of a tool. */
  public List<String> streamTwice(String model, String second, Supplier<String> during) {
    List<String> seen = new ArrayList<>();
    StreamingChatModel later = streaming(second);   // threads of the JDK's client have another context class loader from 21 on
    stream(streaming(model), during, () -> seen.addAll(stream(later, during, () -> { })));
    return seen;
  }

  private StreamingChatModel streaming(String model) {
    return OpenAiStreamingChatModel.builder().baseUrl(url).apiKey("secret-key").modelName(model).temperature(0.5).maxTokens(64).build();
  }

  private static List<String> stream(StreamingChatModel model, Supplier<String> during, Runnable complete) {
    CompletableFuture<List<String>> end = new CompletableFuture<>();
    List<String> seen = new ArrayList<>();
    model.chat("a private question", new StreamingChatResponseHandler() {
      @Override
      public void onPartialResponse(String part) {
        seen.add(during.get());
      }

      @Override
      public void onCompleteResponse(ChatResponse answer) {
        seen.add(during.get());
        complete.run();
        end.complete(seen);
      }

      @Override
      public void onError(Throwable error) {
        seen.add(during.get());
        end.complete(seen);
      }
    });
    return end.join();
  }
}
