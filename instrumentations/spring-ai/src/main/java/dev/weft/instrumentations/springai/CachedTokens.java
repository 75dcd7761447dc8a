package dev.weft.instrumentations.springai;

import dev.weft.advice.Nullable;
import java.lang.reflect.Method;
import org.springframework.ai.chat.metadata.Usage;

/** Input tokens that a service took from its cache, or put there. Since 2.0 the library tells them of each provider, before, the answer of OpenAI's does. */
final class CachedTokens {
  private static final @Nullable Method READ = getter("getCacheReadInputTokens");
  private static final @Nullable Method CREATED = getter("getCacheWriteInputTokens");

  private CachedTokens() {
  }

  private static @Nullable Method getter(String name) {
    try {
      return Usage.class.getMethod(name);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  static @Nullable Long read(Usage usage) {
    if (READ != null) {
      return tokens(READ, usage);
    }
    Object answer = usage.getNativeUsage();
    boolean isOpenAi = answer != null && answer.getClass().getName().equals("org.springframework.ai.openai.api.OpenAiApi$Usage");
    return isOpenAi ? OpenAiUsage.cached(answer) : null;
  }

  static @Nullable Long created(Usage usage) {
    return CREATED == null ? null : tokens(CREATED, usage);
  }

  private static @Nullable Long tokens(Method getter, Usage usage) {
    try {
      return (Long) getter.invoke(usage);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
