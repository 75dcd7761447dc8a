package dev.weft.telemetry.graphql;

/**
 * The text of a document without values: strings and numbers are {@code ?}, comments are left out. Names, enumerated values, {@code true} and
 * {@code false} stay.
 *
 * @see <a href="https://spec.graphql.org/October2021/#sec-Language.Source-Text">GraphQL: source text</a>
 */
final class DocumentText {
  private static final int LONGEST = 16 * 1024;
  private static final String BLOCK = "\"\"\"";

  private DocumentText() {
  }

  /** What comes after {@value #LONGEST} characters is cut off. */
  static String masked(String document) {
    int end = Math.min(document.length(), LONGEST);
    StringBuilder masked = new StringBuilder(end);
    int at = 0;
    while (at < end) {
      char next = document.charAt(at);
      if (next == '"') {
        masked.append('?');
        at = endOfString(document, at);
      } else if (next == '#') {
        at = endOfLine(document, at);
      } else if (isNameStart(next)) {
        int from = at;
        while (at < end && (isNameStart(document.charAt(at)) || isDigit(document.charAt(at)))) {
          at++;
        }
        masked.append(document, from, at);
      } else if (next == '-' || isDigit(next)) {
        masked.append('?');
        at = endOfNumber(document, at);
      } else {
        masked.append(next);
        at++;
      }
    }
    return masked.toString();
  }

  private static int endOfString(String document, int from) {
    boolean block = document.startsWith(BLOCK, from);
    int at = from + (block ? BLOCK.length() : 1);
    while (at < document.length()) {
      char next = document.charAt(at);
      if (next == '\\') {
        at += block && document.startsWith(BLOCK, at + 1) ? BLOCK.length() + 1 : block ? 1 : 2;
      } else if (block && document.startsWith(BLOCK, at)) {
        return at + BLOCK.length();
      } else if (!block && next == '"') {
        return at + 1;
      } else {
        at++;
      }
    }
    return at;
  }

  private static int endOfLine(String document, int from) {
    int at = from;
    while (at < document.length() && document.charAt(at) != '\n' && document.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  private static int endOfNumber(String document, int from) {
    int at = from + 1;
    while (at < document.length() && (isDigit(document.charAt(at)) || "eE+-.".indexOf(document.charAt(at)) >= 0)) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isNameStart(char character) {
    return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z' || character == '_';
  }
}
