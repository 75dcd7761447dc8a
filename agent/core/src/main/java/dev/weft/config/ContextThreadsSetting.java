package dev.weft.config;

import java.util.Collections;
import java.util.List;

/** Which classes start threads that are part of the request: patterns for their names, {@code com.acme.*}. A wrong value counts as not set. */
public final class ContextThreadsSetting {
  private ContextThreadsSetting() {
  }

  /** Whether it names classes; logs nothing. */
  public static boolean isSet(Settings settings) {
    return settings.raw(Setting.CONTEXT_THREADS.property()) != null && areClasses(settings.names(Setting.CONTEXT_THREADS));
  }

  /** The patterns of a value that is set, none if it is wrong, which costs one line in the log. */
  public static List<String> of(Settings settings) {
    List<String> patterns = settings.names(Setting.CONTEXT_THREADS);
    if (areClasses(patterns)) {
      return patterns;
    }
    settings.wrong(Setting.CONTEXT_THREADS.property(), settings.text(Setting.CONTEXT_THREADS), "a list of names of classes such as com.acme.*", "");
    settings.inForce(Setting.CONTEXT_THREADS.property(), "");
    return Collections.emptyList();
  }

  private static boolean areClasses(List<String> patterns) {
    for (String pattern : patterns) {
      if (!isClass(pattern)) {
        return false;
      }
    }
    return !patterns.isEmpty();
  }

  /** Not what a switch is set to, and without the characters that the JVM allows in no name (JVMS 4.2.2). */
  private static boolean isClass(String pattern) {
    boolean letter = pattern.equals("*");
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '/' || c == ';' || c == '[' || Character.isWhitespace(c)) {
        return false;
      }
      letter |= Character.isLetter(c);
    }
    return letter && !pattern.equalsIgnoreCase("true") && !pattern.equalsIgnoreCase("false");
  }
}
