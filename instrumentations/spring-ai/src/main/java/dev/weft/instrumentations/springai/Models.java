package dev.weft.instrumentations.springai;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.ai.AiOperation;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

/** Reads requests to models and their answers. */
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

  static void answered(AiOperation operation, ChatResponse answer, List<String> reasons) {
    ChatResponseMetadata metadata = answer.getMetadata();
    if (metadata != null) {
      used(operation, metadata.getUsage(), true);
      operation.response(known(metadata.getId()), known(metadata.getModel()));
    }
    for (Generation each : answer.getResults()) {
      String reason = each.getMetadata() == null ? null : known(each.getMetadata().getFinishReason());
      if (reason != null) {
        reasons.add(reason.toLowerCase(Locale.ROOT));
      }
    }
  }

  static void answered(AiOperation operation, EmbeddingResponse answer) {
    if (answer.getMetadata() != null) {
      used(operation, answer.getMetadata().getUsage(), false);
      operation.response(null, known(answer.getMetadata().getModel()));
    }
  }

  /** Without figures of the service the library shows zeros. */
  private static void used(AiOperation operation, @Nullable Usage usage, boolean writes) {
    long input = usage == null || usage.getPromptTokens() == null ? 0 : usage.getPromptTokens();
    long output = usage == null || usage.getCompletionTokens() == null ? 0 : usage.getCompletionTokens();
    if (input > 0 || output > 0) {
      operation.tokensOfProvider(input, writes ? output : -1, CachedTokens.read(usage), CachedTokens.created(usage));
    }
  }

  private static @Nullable String known(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
