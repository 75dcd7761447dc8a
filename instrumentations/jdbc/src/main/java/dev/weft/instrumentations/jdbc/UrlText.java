package dev.weft.instrumentations.jdbc;

/** Finds parts of a URL. */
final class UrlText {
  private UrlText() {
  }

  /** Where one of the characters is first, or the length. */
  static int firstOf(String text, String characters, int from) {
    int i = from;
    while (i < text.length() && characters.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  /** The value of an option behind {@code ?} or {@code ;}, without the braces around it; null if there is none. */
  static String option(String text, String name) {
    int start = firstOf(text, "?;", 0);
    while (start < text.length()) {
      int equals = text.indexOf('=', start);
      if (equals < 0) {
        return null;
      }
      int next = firstOf(text, "?;&", start + 1);
      if (next < equals) {   // an option without a value
        start = next;
        continue;
      }
      next = firstOf(text, ";&", equals);
      boolean braces = equals + 1 < text.length() && text.charAt(equals + 1) == '{';
      int end = braces ? endOfBraces(text, equals + 2) : next;
      if (text.substring(start + 1, equals).trim().equalsIgnoreCase(name)) {
        String value = braces ? text.substring(equals + 2, end).replace("}}", "}") : text.substring(equals + 1, end).trim();
        return value.isEmpty() ? null : value;
      }
      start = braces ? firstOf(text, ";&", end) : end;
    }
    return null;
  }

  /** Where options begin that are written in a text: none within braces counts. */
  private static int endOfBraces(String text, int from) {
    int i = from;
    while (i < text.length() && (text.charAt(i) != '}' || i + 1 < text.length() && text.charAt(i + 1) == '}')) {
      i += text.charAt(i) == '}' ? 2 : 1;
    }
    return Math.min(i, text.length());
  }

  /** The first value of {@code (name=value)}, also among others within the same parentheses; null if there is none. */
  static String inParentheses(String text, String name) {
    for (int open = firstOf(text, "(,", 0); open < text.length(); open = firstOf(text, "(,", open + 1)) {
      int equals = text.indexOf('=', open);
      if (equals > 0 && text.substring(open + 1, equals).trim().equalsIgnoreCase(name)) {
        return text.substring(equals + 1, firstOf(text, "),", equals)).trim();
      }
    }
    return null;
  }

  /** A port, or -1 for what is none. */
  static int port(String text) {
    if (text == null || text.isEmpty() || text.length() > 5) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return number > 0 && number < 65536 ? number : -1;
  }

  /** A text that may be the name or address of a host; null for all else: it may be part of a password. */
  static String hostOrNull(String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && ".-_:%".indexOf(c) < 0) {
        return null;
      }
    }
    return text;
  }

  static String blankToNull(String text) {
    return text == null || text.trim().isEmpty() ? null : text;
  }
}
