package application;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;

/** As {@code SpringAiUser}, with Spring AI 2, whose models use OpenAI's own client. */
public final class SpringAi2User {
  private final String url;

  public SpringAi2User(String url) {
    this.url = url;
  }

  private OpenAiChatModel model(String model) {
    return OpenAiChatModel.builder().options(OpenAiChatOptions.builder().baseUrl(url).apiKey("secret-key").maxRetries(0).model(model)
        .temperature(0.5).maxTokens(64).streamUsage(true).build()).build();
  }

  public String chat(String model) {
    return model(model).call(new Prompt("a private question")).getResult().getOutput().getText();
  }

  public String chatWith(String model) {
    return model("another").call(new Prompt("a private question", OpenAiChatOptions.builder().model(model).build())).getResult().getOutput().getText();
  }

  public List<String> stream(String model, Supplier<String> during) {
    return model(model).stream(new Prompt("a private question")).map(part -> during.get()).collectList().block();
  }

  public String streamed(String model) {
    return String.join("", model(model).stream("a private question").collectList().block());
  }

  public void first(String model) {
    model(model).stream(new Prompt("a private question")).blockFirst();
  }

  private OpenAiEmbeddingOptions.Builder embedding() {
    return OpenAiEmbeddingOptions.builder().baseUrl(url).apiKey("secret-key").maxRetries(0);
  }

  public int embed(String model) {
    return OpenAiEmbeddingModel.builder().options(embedding().model(model).build()).build().embed("private text").length;
  }

  public int embedWith(String model) {
    OpenAiEmbeddingModel embedding = OpenAiEmbeddingModel.builder().options(embedding().build()).build();
    return embedding.call(new EmbeddingRequest(List.of("private text"), OpenAiEmbeddingOptions.builder().model(model).build())).getResults().size();
  }
}
