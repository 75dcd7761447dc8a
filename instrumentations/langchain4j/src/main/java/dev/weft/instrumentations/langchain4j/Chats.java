package dev.weft.instrumentations.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.ai.AiOperation;
import java.util.Collections;
import java.util.Locale;

/** Reads requests to chat models and their answers. */
final class Chats {
  private static final Instrumentation LANGCHAIN4J = Instrumentation.of("langchain4j");

  private Chats() {
  }

  /** @param defaults what the model uses where the request leaves something out */
  static @Nullable AiOperation start(ChatRequest request, ChatRequestParameters defaults, @Nullable ModelProvider provider) {
    String name = request.modelName() == null ? defaults.modelName() : request.modelName();
    AiOperation operation = AiOperation.start(LANGCHAIN4J, "chat", provider(provider), name);
    if (operation != null && operation.isRecording()) {
      Integer maxTokens = request.maxOutputTokens();
      operation.settings(request.temperature(), request.topP(), maxTokens == null ? null : Long.valueOf(maxTokens));
    }
    return operation;
  }

  /**
   * The provider as the convention calls it. Later releases know more of them.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/gen-ai/">GenAI attributes</a>
   */
  private static String provider(@Nullable ModelProvider provider) {
    String name = provider == null ? "OTHER" : provider.name();
    switch (name) {
      case "OPEN_AI":
        return "openai";
      case "AZURE_OPEN_AI":
        return "azure.ai.openai";
      case "AMAZON_BEDROCK":
        return "aws.bedrock";
      case "GOOGLE_AI_GEMINI":
        return "gcp.gemini";
      case "GOOGLE_VERTEX_AI_GEMINI":
        return "gcp.vertex_ai";
      case "WATSONX":
        return "ibm.watsonx.ai";
      default:
        return name.toLowerCase(Locale.ROOT);
    }
  }

  static void end(AiOperation operation, @Nullable ChatResponse answer, @Nullable Throwable thrown) {
    if (answer != null) {
      operation.response(answer.id(), answer.modelName());
      TokenUsage usage = answer.tokenUsage();
      if (usage != null) {
        used(operation, usage);
      }
      if (answer.finishReason() != null) {
        operation.finishReasons(Collections.singletonList(answer.finishReason().name().toLowerCase(Locale.ROOT)));
      }
    }
    operation.end(thrown);
  }

  /** Providers have types of their own, which are known by their names: few applications have all of them. */
  private static void used(AiOperation operation, TokenUsage usage) {
    Integer cacheRead = null;
    Integer cacheCreated = null;
    switch (usage.getClass().getName()) {
      case "dev.langchain4j.model.openai.OpenAiTokenUsage":
        cacheRead = OpenAiUsage.cacheRead(usage);
        break;
      case "dev.langchain4j.model.anthropic.AnthropicTokenUsage":
        cacheRead = AnthropicUsage.cacheRead(usage);
        cacheCreated = AnthropicUsage.cacheCreated(usage);
        break;
      default:
    }
    operation.tokensOfProvider(known(usage.inputTokenCount()), known(usage.outputTokenCount()),
        cacheRead == null ? null : Long.valueOf(cacheRead), cacheCreated == null ? null : Long.valueOf(cacheCreated));
  }

  private static long known(@Nullable Integer count) {
    return count == null ? -1 : count;
  }
}
