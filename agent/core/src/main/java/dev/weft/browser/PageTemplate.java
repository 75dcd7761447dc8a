package dev.weft.browser;

/** The path of a page without what differs from one visitor or thing to the next. */
final class PageTemplate {
  private static final int MOST_SEGMENTS = 8;
  private static final int LONGEST_SEGMENT = 32;

  private PageTemplate() {
  }

  /**
   * Each segment that is longer than {@value #LONGEST_SEGMENT} characters, or has others than letters, {@code . _ -} and, as in {@code v2}, a version's
   * digit, becomes {@code *}; what comes after {@value #MOST_SEGMENTS} segments becomes one {@code *}.
   */
  static String of(String path) {
    StringBuilder template = new StringBuilder();
    int count = 0;
    for (String segment : path.substring(1).split("/", -1)) {
      template.append('/');
      if (++count > MOST_SEGMENTS) {
        return template.append('*').toString();
      }
      template.append(isName(segment) ? segment : "*");
    }
    return template.toString();
  }

  private static boolean isName(String segment) {
    if (segment.length() == 2 && segment.charAt(0) == 'v' && Character.isDigit(segment.charAt(1))) {
      return segment.charAt(1) < 128;
    }
    for (int i = 0; i < segment.length(); i++) {
      char each = segment.charAt(i);
      if (!(each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each == '.' || each == '_' || each == '-')) {
        return false;
      }
    }
    return segment.length() <= LONGEST_SEGMENT;
  }
}
