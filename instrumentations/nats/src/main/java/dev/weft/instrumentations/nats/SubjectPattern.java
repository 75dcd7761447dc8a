package dev.weft.instrumentations.nats;

/** A subject without what differs from one message to the next, as for names and labels: {@code orders.*.paid} of {@code orders.17.paid}. */
final class SubjectPattern {
  /** A UUID without its dashes. */
  private static final int SHORTEST_IDENTIFIER = 32;

  private SubjectPattern() {
  }

  /** A part that is a number, or as long as identifiers are, becomes a star. */
  static String of(String subject) {
    StringBuilder pattern = null;
    int end = subject.length();
    while (end >= 0) {   // from the last part on, so that the places of those before it stay
      int start = subject.lastIndexOf('.', end - 1) + 1;
      if (isIdentifier(subject, start, end)) {
        pattern = pattern == null ? new StringBuilder(subject) : pattern;
        pattern.replace(start, end, "*");
      }
      end = start - 1;
    }
    return pattern == null ? subject : pattern.toString();
  }

  private static boolean isIdentifier(String subject, int start, int end) {
    for (int i = start; i < end; i++) {
      if (subject.charAt(i) < '0' || subject.charAt(i) > '9') {
        return end - start >= SHORTEST_IDENTIFIER;
      }
    }
    return end > start;
  }
}
