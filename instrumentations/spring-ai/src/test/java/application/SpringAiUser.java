package application;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.document.MetadataMode;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.retry.support.RetryTemplate;

/** Asks a service that speaks OpenAI's protocol. */
public final class SpringAiUser {
  private final OpenAiApi api;
  private final RetryTemplate once = RetryTemplate.builder().maxAttempts(1).build();

  public SpringAiUser(String url) {
    api = OpenAiApi.builder().baseUrl(url).apiKey("secret-key").build();
  }

  private OpenAiChatModel model(String model) {
    return OpenAiChatModel.builder().openAiApi(api).retryTemplate(once).defaultOptions(OpenAiChatOptions.builder().model(model).temperature(0.5)
        .maxTokens(64).streamUsage(true).build()).build();
  }

  public String chat(String model) {
    return model(model).call(new Prompt("a private question")).getResult().getOutput().getText();
  }

  /** The model is one that the request names. */
  public String chatWith(String model) {
    return model("another").call(new Prompt("a private question", OpenAiChatOptions.builder().model(model).build())).getResult().getOutput().getText();
  }

  /** What a function returns for each part. */
  public List<String> stream(String model, Supplier<String> during) {
    return model(model).stream(new Prompt("a private question")).map(part -> during.get()).collectList().block();
  }

  public String streamed(String model) {
    return String.join("", model(model).stream("a private question").collectList().block());
  }

  public void first(String model) {
    model(model).stream(new Prompt("a private question")).blockFirst();
  }

  public int embed(String model) {
    OpenAiEmbeddingModel embedding = new OpenAiEmbeddingModel(api, MetadataMode.EMBED, OpenAiEmbeddingOptions.builder().model(model).build(), once);
    return embedding.embed("private text").length;
  }

  public int embedWith(String model) {
    OpenAiEmbeddingModel embedding = new OpenAiEmbeddingModel(api, MetadataMode.EMBED);
    return embedding.call(new EmbeddingRequest(List.of("private text"), OpenAiEmbeddingOptions.builder().model(model).build())).getResults().size();
  }
}
