package dev.weft.names;

/**
 * A pattern for names of classes or methods: {@code *} stands for any characters of one segment, also none, {@code **} for any characters, and as
 * a segment of its own for any number of segments, also none. Matching takes time in proportion to both lengths.
 */
public final class NamePattern {
  private final String pattern;
  private final char separator;
  private final String prefix;

  /** @param separator between the segments of names */
  public NamePattern(String pattern, char separator) {
    this.pattern = pattern;
    this.separator = separator;
    this.prefix = pattern.substring(0, pattern.indexOf('*'));
  }

  /** Whether a text is a pattern: no name has a star. */
  public static boolean is(String text) {
    return text.indexOf('*') >= 0;
  }

  /** The characters before the first star, with which all names begin that match. */
  public String prefix() {
    return prefix;
  }

  /** Whether every name of one segment matches. */
  public boolean isAny() {
    return pattern.equals("*");
  }

  public boolean matches(String name) {
    if (!name.startsWith(prefix)) {
      return false;
    }
    boolean[] reached = new boolean[name.length() + 1];   // by how many characters of the name match what has been read of the pattern
    reached[prefix.length()] = true;
    for (int at = prefix.length(); at < pattern.length();) {
      if (pattern.charAt(at) != '*') {
        literal(pattern.charAt(at), name, reached);
        at++;
      } else if (!isAt(at + 1, '*')) {
        characters(name, reached, false);
        at++;
      } else if (at > 0 && isAt(at - 1, separator) && isAt(at + 2, separator)) {
        segments(name, reached);
        at += 3;
      } else {
        characters(name, reached, true);
        at += 2;
      }
    }
    return reached[name.length()];
  }

  private boolean isAt(int at, char expected) {
    return at < pattern.length() && pattern.charAt(at) == expected;
  }

  private static void literal(char expected, String name, boolean[] reached) {
    for (int i = name.length(); i > 0; i--) {
      reached[i] = reached[i - 1] && name.charAt(i - 1) == expected;
    }
    reached[0] = false;
  }

  private void characters(String name, boolean[] reached, boolean beyondSegment) {
    for (int i = 1; i <= name.length(); i++) {
      reached[i] |= reached[i - 1] && (beyondSegment || name.charAt(i - 1) != separator);
    }
  }

  private void segments(String name, boolean[] reached) {
    boolean before = reached[0];
    for (int i = 1; i <= name.length(); i++) {
      boolean here = reached[i];
      reached[i] |= before && name.charAt(i - 1) == separator;
      before |= here;
    }
  }
}
