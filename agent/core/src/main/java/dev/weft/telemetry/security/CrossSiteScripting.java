package dev.weft.telemetry.security;

/**
 * Finds texts that become a script in a page which shows them as they are. Markup alone is none: a text may be about it, or the
 * application's own editor sends it.
 */
final class CrossSiteScripting {
  private static final String[] SCHEMES = {"javascript:", "vbscript:", "data:text/html"};
  private static final String[] PROOFS = {"alert", "confirm", "prompt", "eval"};

  private CrossSiteScripting() {
  }

  static boolean isIn(DecodedText text) {
    int lastCall = lastCall(text);
    if (beginsWithScheme(text, 0) && (lastCall >= 0 || text.indexOf(',', 0) >= 0)) {
      return true;
    }
    boolean endsScript = text.indexOf("</script", 0) >= 0;
    boolean quoted = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.at(at);
      quoted |= c == '"' || c == '\'';
      if (c == '<') {
        int end = tagEnd(text, at + 1);
        if (isScriptTag(text, at, end, endsScript, lastCall) || isTag(text, at) && isActive(text, at + 2, end)) {
          return true;
        }
      } else if (quoted && isHandler(text, at) && lastCall > handlerEnd(text, at + 1) || isProof(text, at)) {
        return true;
      }
    }
    return false;
  }

  /** Where a tag that has begun ends: at its end, at another one, or with the text. */
  private static int tagEnd(DecodedText text, int from) {
    int end = from;
    while (end < text.length() && text.at(end) != '>' && text.at(end) != '<') {
      end++;
    }
    return end;
  }

  private static boolean isTag(DecodedText text, int at) {
    char next = text.at(at + 1);
    return DecodedText.isLetter(next) || next == '/' || next == '!' || next == '?';
  }

  /** The last character that begins a call; -1 if there is none. */
  private static int lastCall(DecodedText text) {
    int at = text.length() - 1;
    while (at >= 0 && text.at(at) != '(' && text.at(at) != '`') {
      at--;
    }
    return at;
  }

  /** A script that has a source, an end, or something right after its tag. */
  private static boolean isScriptTag(DecodedText text, int at, int end, boolean endsScript, int lastCall) {
    int name = text.isAt(at + 1, "/script") ? at + 2 : at + 1;
    if (!text.isAt(name, "script") || DecodedText.isWord(text.at(name + 6))) {
      return false;
    }
    if (name == at + 2) {
      return lastCall >= 0 || text.at(end + 1) == '<';
    }
    boolean runs = text.at(end) == '>' && text.at(end + 1) > ' ' && text.at(end + 1) != '<';
    return runs || endsScript || hasSource(text, name + 6, end);
  }

  private static boolean hasSource(DecodedText text, int from, int end) {
    for (int at = from; at < end; at++) {
      if (text.at(at) == 's' && text.isAt(at, "src") && text.at(skipSpace(text, at + 3)) == '=') {
        return true;
      }
    }
    return false;
  }

  /** Whether an attribute of a tag is a handler, or leads to a script. */
  private static boolean isActive(DecodedText text, int from, int end) {
    for (int at = from; at < end; at++) {
      char c = text.at(at);
      if (isHandler(text, at) && handlerEnd(text, at + 1) < end) {
        return true;
      }
      if (c == '=' && beginsWithScheme(text, skipQuote(text, at + 1))) {
        return true;
      }
      if (c == 'e' && text.isAt(at, "expression(") || c == 's' && (text.isAt(at, "script:") || text.isAt(at, "srcdoc="))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a separator and the name of a handler with an equals sign begin here. */
  private static boolean isHandler(DecodedText text, int at) {
    char c = text.at(at);
    return (c <= ' ' || c == '/' || c == '"' || c == '\'') && text.at(at + 1) == 'o' && text.at(at + 2) == 'n' && handlerEnd(text, at + 1) > 0;
  }

  /** The index of the equals sign; 0 if there is none. */
  private static int handlerEnd(DecodedText text, int name) {
    int at = name + 2;
    while (DecodedText.isLetter(text.at(at))) {
      at++;
    }
    if (at < name + 5) {
      return 0;
    }
    at = skipSpace(text, at);
    return text.at(at) == '=' ? at : 0;
  }

  /** Calls that prove a hole: right after what ends the text or expression before. */
  private static boolean isProof(DecodedText text, int at) {
    char c = text.at(at);
    if (c != '\'' && c != '"' && c != ';' && c != '-' && c != '{' && c != '+' && c != '}') {
      return false;
    }
    int from = c == '\'' || c == '"' ? skipOperators(text, at + 1) : at + 1;
    if (from == at + 1 && c != ';' && c != '{' && c != '}' && c != '-') {
      return false;
    }
    for (String proof : PROOFS) {
      if (text.isAt(from, proof)) {
        int after = skipSpace(text, from + proof.length());
        return text.at(after) == '(' || text.at(after) == '`';
      }
    }
    return false;
  }

  private static int skipOperators(DecodedText text, int from) {
    int at = from;
    while (text.at(at) != 0 && " ;+-*/,)&|^".indexOf(text.at(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** Browsers pass over spaces and control characters inside a scheme. */
  private static boolean beginsWithScheme(DecodedText text, int from) {
    for (String scheme : SCHEMES) {
      int at = skipSpace(text, from);
      int matched = 0;
      while (matched < scheme.length() && at < text.length()) {
        if (text.at(at) == scheme.charAt(matched)) {
          matched++;
        } else if (text.at(at) > ' ' || matched == 0) {
          break;
        }
        at++;
      }
      if (matched == scheme.length()) {
        return true;
      }
    }
    return false;
  }

  private static int skipQuote(DecodedText text, int from) {
    int at = skipSpace(text, from);
    return text.at(at) == '"' || text.at(at) == '\'' || text.at(at) == '`' ? at + 1 : at;
  }

  private static int skipSpace(DecodedText text, int from) {
    int at = from;
    while (at < text.length() && text.at(at) <= ' ') {
      at++;
    }
    return at;
  }
}
