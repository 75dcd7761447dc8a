package dev.weft.instrumentations.resteasy;

import dev.weft.advice.Nullable;
import java.lang.invoke.MethodHandle;

/** The path of a filter below that of its web application, which is a setting. */
final class FilterPath {
  private static final @Nullable MethodHandle PREFIX =
      Fields.getter("org.jboss.resteasy.plugins.server.servlet.ServletContainerDispatcher", "servletMappingPrefix");

  private FilterPath() {
  }

  /** Null if it is the web application's own. */
  static @Nullable String of(Object dispatcher) {
    String prefix = (String) Fields.get(PREFIX, dispatcher);
    int end = prefix == null ? 0 : prefix.length();
    while (end > 0 && prefix.charAt(end - 1) == '/') {
      end--;
    }
    if (end == 0) {
      return null;
    }
    return prefix.startsWith("/") ? prefix.substring(0, end) : '/' + prefix.substring(0, end);
  }
}
