package dev.weft.instrumentations.springai;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.ai.AiOperation;
import java.lang.reflect.Proxy;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;

/** Reads requests to models. */
final class Models {
  static final Instrumentation SPRING_AI = Instrumentation.of("spring-ai");
  /** Until 2.0 what a request does not ask for is taken from the model's options; since then only a request without options gets these. */
  private static final boolean MERGES_OPTIONS = !hasOwnOptions();

  private Models() {
  }

  private static boolean hasOwnOptions() {
    try {
      ChatModel.class.getMethod("getOptions");
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /** Null for a proxy: the model behind it is called, too. */
  static @Nullable AiOperation chat(Object model, Prompt prompt) {
    if (isProxy(model)) {
      return null;
    }
    ChatOptions asked = prompt.getOptions();
    ChatOptions defaults = model instanceof ChatModel && (asked == null || MERGES_OPTIONS) ? ((ChatModel) model).getDefaultOptions() : null;
    String name = asked == null || asked.getModel() == null ? defaults == null ? null : defaults.getModel() : asked.getModel();
    AiOperation operation = AiOperation.start(SPRING_AI, "chat", Provider.of(model.getClass()), name);
    if (operation != null && operation.isRecording()) {
      ChatOptions settings = asked == null ? defaults : asked;
      if (settings != null) {
        Double temperature = settings.getTemperature() == null && defaults != null ? defaults.getTemperature() : settings.getTemperature();
        Double topP = settings.getTopP() == null && defaults != null ? defaults.getTopP() : settings.getTopP();
        Integer maxTokens = settings.getMaxTokens() == null && defaults != null ? defaults.getMaxTokens() : settings.getMaxTokens();
        operation.settings(temperature, topP, maxTokens == null ? null : Long.valueOf(maxTokens));
      }
    }
    return operation;
  }

  /** A request need not name its model, and the interface does not tell which one is the default. */
  static @Nullable AiOperation embeddings(Object model, EmbeddingRequest request) {
    if (isProxy(model)) {
      return null;
    }
    EmbeddingOptions asked = request.getOptions();
    return AiOperation.start(SPRING_AI, "embeddings", Provider.of(model.getClass()), asked == null ? null : asked.getModel());
  }

  private static boolean isProxy(Object model) {
    return Proxy.isProxyClass(model.getClass());
  }
}
