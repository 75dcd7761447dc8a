package dev.weft.telemetry.http;

/**
 * Walks through the parameters of the header {@code Forwarded}, the client's first: {@code for=192.0.2.1;proto=https, for="[2001:db8::1]:80"}.
 * What is not well formed is passed over.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7239#section-4">RFC 7239</a>
 */
final class ForwardedParameters {
  private final String header;
  private int at;
  private int nameStart;
  private int nameEnd;
  private String value;

  ForwardedParameters(String header) {
    this.header = header;
  }

  /** Goes to the next parameter; false if there is none. */
  boolean next() {
    while (at < header.length()) {
      nameStart = skipSpaces(at);
      nameEnd = nameStart;
      while (nameEnd < header.length() && "=;,".indexOf(header.charAt(nameEnd)) < 0) {
        nameEnd++;
      }
      at = nameEnd + 1;
      if (nameEnd < header.length() && header.charAt(nameEnd) == '=') {
        while (nameEnd > nameStart && header.charAt(nameEnd - 1) == ' ') {
          nameEnd--;
        }
        value = header.startsWith("\"", skipSpaces(at)) ? quoted(skipSpaces(at) + 1) : token();
        return true;
      }
    }
    return false;
  }

  private int skipSpaces(int from) {
    int i = from;
    while (i < header.length() && (header.charAt(i) == ' ' || header.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  private String token() {
    int from = at;
    while (at < header.length() && header.charAt(at) != ';' && header.charAt(at) != ',') {
      at++;
    }
    String token = header.substring(from, at).trim();
    at++;
    return token;
  }

  private String quoted(int from) {
    StringBuilder text = new StringBuilder();
    int i = from;
    while (i < header.length() && header.charAt(i) != '"') {
      if (header.charAt(i) == '\\' && i + 1 < header.length()) {
        i++;
      }
      text.append(header.charAt(i++));
    }
    at = Math.min(i + 1, header.length());
    token();   // the separator
    return text.toString();
  }

  /** Whether the parameter has this name, in upper or lower case. */
  boolean is(String name) {
    return nameEnd - nameStart == name.length() && header.regionMatches(true, nameStart, name, 0, name.length());
  }

  String value() {
    return value;
  }
}
