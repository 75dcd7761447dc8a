package dev.weft.telemetry.security;

import dev.weft.advice.Nullable;

/**
 * Looks for attacks in what a request carries. Texts without a character that attacks need are passed over in one pass and without allocation;
 * the others are decoded and read by each detector, in time linear in their length.
 */
public final class SuspiciousText {
  /** Parameters of one request that are looked at. */
  private static final int MOST_PARAMETERS = 256;

  private SuspiciousText() {
  }

  /** The events that a path and a query make, as the bits of a set; both as they were received. */
  static int inTarget(@Nullable String path, @Nullable String query) {
    DecodedText text = null;
    int found = 0;
    if (path != null && FirstLook.isTelling(path, 0, path.length(), false)) {
      text = new DecodedText();
      text.set(path, 0, path.length(), false);
      found = PathTraversal.isInPath(path, text) ? SecurityEvent.PATH_TRAVERSAL.bit() : 0;
      found |= inValue(text);
    }
    if (query != null && FirstLook.isTelling(query, 0, query.length(), false)) {
      found |= inParameters(query, text == null ? new DecodedText() : text);
    }
    return found;
  }

  private static int inParameters(String query, DecodedText text) {
    int found = 0;
    int length = Math.min(query.length(), DecodedText.LONGEST);
    int number = 0;
    for (int from = 0; from < length && number < MOST_PARAMETERS; number++) {
      int next = query.indexOf('&', from);
      int end = next < 0 || next > length ? length : next;
      if (FirstLook.isTelling(query, from, end, false)) {
        int equals = query.indexOf('=', from);
        int value = equals < 0 || equals >= end ? from : equals + 1;
        found |= inPart(query, value, end, text);
        found |= value > from + 1 ? inPart(query, from, value - 1, text) : 0;
      }
      from = end + 1;
    }
    return found;
  }

  private static int inPart(String query, int from, int end, DecodedText text) {
    text.set(query, from, end, true);
    return (PathTraversal.isInValue(text) ? SecurityEvent.PATH_TRAVERSAL.bit() : 0) | inValue(text);
  }

  /** As above for the value of a parameter that the application has parsed. */
  static int inParameter(String value) {
    if (!FirstLook.isTelling(value, 0, value.length(), true)) {
      return 0;
    }
    DecodedText text = new DecodedText();
    return inPart(value, 0, value.length(), text);
  }

  private static int inValue(DecodedText text) {
    return (SqlInjection.isIn(text) ? SecurityEvent.SQL_INJECTION.bit() : 0)
        | (CrossSiteScripting.isIn(text) ? SecurityEvent.XSS_ATTEMPT.bit() : 0);
  }
}
