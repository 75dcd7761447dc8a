package dev.weft.instrumentations.springai;

import dev.weft.advice.Nullable;
import org.springframework.ai.chat.metadata.Usage;

/**
 * Input tokens that a service took from its cache, or put there. Since 2.0 the library tells them of each provider; before, OpenAI's answer does, which
 * is a record that only its own module has. So they are asked for by name.
 */
final class CachedTokens {
  private CachedTokens() {
  }

  static @Nullable Long read(Usage usage) {
    Object told = value(usage, "getCacheReadInputTokens");
    return number(told != null ? told : value(value(usage.getNativeUsage(), "promptTokensDetails"), "cachedTokens"));
  }

  static @Nullable Long created(Usage usage) {
    return number(value(usage, "getCacheWriteInputTokens"));
  }

  private static @Nullable Long number(@Nullable Object value) {
    return value instanceof Number ? Long.valueOf(((Number) value).longValue()) : null;
  }

  private static @Nullable Object value(@Nullable Object object, String method) {
    try {
      return object == null ? null : object.getClass().getMethod(method).invoke(object);
    } catch (ReflectiveOperationException e) {   // not in this release, or of another provider
      return null;
    }
  }
}
