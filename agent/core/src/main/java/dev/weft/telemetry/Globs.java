package dev.weft.telemetry;

import java.util.List;

/** Patterns in which {@code *} stands for any characters, also none. Matching takes time in proportion to the text's length. */
public final class Globs {
  public static final Globs NONE = new Globs(new String[0][]);

  /** Each pattern's texts between its stars. */
  private final String[][] patterns;

  private Globs(String[][] patterns) {
    this.patterns = patterns;
  }

  public static Globs of(List<String> patterns) {
    String[][] parts = new String[patterns.size()][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = patterns.get(i).split("\\*", -1);
    }
    return new Globs(parts);
  }

  /** Whether no text matches. */
  public boolean areNone() {
    return patterns.length == 0;
  }

  /** Whether the whole text matches one of the patterns. */
  public boolean match(String text) {
    for (String[] pattern : patterns) {
      if (matches(pattern, text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String[] parts, String text) {
    int last = parts.length - 1;
    if (last == 0) {
      return text.equals(parts[0]);
    }
    if (!text.startsWith(parts[0])) {
      return false;
    }
    int from = parts[0].length();
    for (int i = 1; i < last; i++) {
      int found = text.indexOf(parts[i], from);
      if (found < 0) {
        return false;
      }
      from = found + parts[i].length();
    }
    return text.length() - parts[last].length() >= from && text.endsWith(parts[last]);
  }
}
