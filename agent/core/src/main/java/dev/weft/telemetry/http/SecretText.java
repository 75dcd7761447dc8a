package dev.weft.telemetry.http;

/**
 * Masks in any text what its own words call secret: values of the names that {@link QueryText} masks, written {@code password=x} or
 * {@code "password": "x"}, and what follows {@code Bearer}. One pass, and the same object where there is nothing to mask.
 */
public final class SecretText {
  private static final String MASK = "REDACTED";
  private static final String BEARER = "bearer ";
  private static final int LONGEST_NAME = 64;

  private SecretText() {
  }

  public static String masked(String text) {
    StringBuilder masked = null;
    int shown = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = valueAfter(text, i);
      if (value < 0) {
        continue;
      }
      int end = valueEnd(text, value);
      if (end > value) {
        masked = masked == null ? new StringBuilder(text.length() + MASK.length()) : masked;
        masked.append(text, shown, value).append(MASK);
        shown = end;
        i = end - 1;
      }
    }
    return masked == null ? text : masked.append(text, shown, text.length()).toString();
  }

  /** Where a secret value begins whose introduction ends at an index; -1 if none does. */
  private static int valueAfter(String text, int at) {
    char c = text.charAt(at);
    if (c == ' ') {
      int word = at - BEARER.length() + 1;
      boolean bearer = word >= 0 && text.regionMatches(true, word, BEARER, 0, BEARER.length()) && (word == 0 || !isName(text.charAt(word - 1)));
      return bearer ? at + 1 : -1;
    }
    if (c != '=' && c != ':' || at == 0) {
      return -1;
    }
    boolean quoted = isQuote(text.charAt(at - 1));
    if (c == ':' && !quoted) {
      return -1;   // "invalid token: ..." tells what is wrong
    }
    int end = quoted ? at - 1 : at;
    int from = end;
    while (from > 0 && end - from < LONGEST_NAME && isName(text.charAt(from - 1))) {
      from--;
    }
    if (from == end || !QueryText.isSecret(text, from, end)) {
      return -1;
    }
    int value = at + 1;
    while (value < text.length() && text.charAt(value) == ' ' && quoted) {
      value++;
    }
    return value < text.length() && isQuote(text.charAt(value)) ? value + 1 : value;
  }

  /** A value in quotes ends with the same one, any other where a text would go on. */
  private static int valueEnd(String text, int from) {
    char before = text.charAt(from - 1);
    if (isQuote(before)) {
      int end = text.indexOf(before, from);
      return end < 0 ? text.length() : end;
    }
    int end = from;
    while (end < text.length() && text.charAt(end) > ' ' && "&,;\"')]}>".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static boolean isName(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
  }
}
