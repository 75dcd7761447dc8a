package dev.weft.telemetry;

/**
 * The errors by which Redis, or Redisson, quotes a command's arguments, passwords among them, or a script, those by which MongoDB quotes
 * documents, and those by which clients of Elasticsearch and OpenSearch quote what they look for and what the server answered. What they quote is not
 * shown.
 */
final class QuotingErrors {
  private static final String[] QUOTING = {
      "with args beginning with:", "Error compiling script", "Error running script", "user_script:", "Error in ACL SETUSER modifier",
      "Invalid argument '", ", params: [",
      "dup key:", "The full response is", ", details={",
      "], URI [", "{\"error\":{\"root_cause\":[", "Preview of field's value:", "failed to create query:", "Failed to parse query ["};

  private QuotingErrors() {
  }

  /** Returns the text of an exception, whatever it comes from, without what such an error quotes: the rest of its line. */
  static String masked(String text) {
    String masked = text;
    for (String quoting : QUOTING) {
      int at = masked.indexOf(quoting);
      if (at >= 0) {
        masked = masked(masked, quoting, at);
      }
    }
    return masked;
  }

  private static String masked(String text, String quoting, int first) {
    StringBuilder shown = new StringBuilder(text.length());
    int copied = 0;
    for (int at = first; at >= 0; at = text.indexOf(quoting, copied)) {
      shown.append(text, copied, at + quoting.length()).append(" ?");
      int end = text.indexOf('\n', at);
      copied = end < 0 ? text.length() : end;
    }
    return shown.append(text, copied, text.length()).toString();
  }
}
