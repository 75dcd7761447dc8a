package dev.weft.telemetry.http;

/** Masks values in query strings. */
final class QueryText {
  private QueryText() {
  }

  /** The values of query parameters that the conventions name as credentials are replaced. */
  static String masked(String query) {
    if (query == null || query.indexOf('=') < 0) {
      return query;
    }
    StringBuilder text = null;
    for (int from = 0; from < query.length(); ) {
      int next = query.indexOf('&', from);
      int end = next < 0 ? query.length() : next;
      int equals = query.indexOf('=', from);
      boolean secret = equals > 0 && equals < end && isSecret(query, from, equals);
      if (secret && text == null) {
        text = new StringBuilder(query.length()).append(query, 0, from);
      }
      if (text != null) {
        text.append(query, from, secret ? equals + 1 : end).append(secret ? "REDACTED" : "").append(next < 0 ? "" : "&");
      }
      from = end + 1;
    }
    return text == null ? query : text.toString();
  }

  private static boolean isSecret(String query, int from, int to) {
    return is(query, from, to, "AWSAccessKeyId") || is(query, from, to, "Signature") || is(query, from, to, "sig")
        || is(query, from, to, "X-Goog-Signature") || is(query, from, to, "X-Amz-Signature") || is(query, from, to, "X-Amz-Credential")
        || is(query, from, to, "X-Amz-Security-Token");
  }

  private static boolean is(String query, int from, int to, String name) {
    return to - from == name.length() && query.regionMatches(from, name, 0, name.length());
  }
}
