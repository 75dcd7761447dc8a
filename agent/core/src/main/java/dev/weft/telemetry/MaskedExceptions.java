package dev.weft.telemetry;


/**
 * Exceptions whose messages may quote what an operation does not show. The exporter masks the text of such an exception, and of each exception
 * that it caused: a request may fail with the exception of a statement.
 */
public final class MaskedExceptions {
  private static final WeakIdentityMap<TextMask> MASKS = LibraryState.map("masked exceptions");
  private static final int MOST_CAUSES = 32;

  private MaskedExceptions() {
  }

  /** Remembers what must be removed from an exception's text. */
  public static void note(Throwable thrown, TextMask mask) {
    MASKS.put(thrown, mask);
  }

  /** Returns a text of an exception without what must be removed for it, for its causes and for the exceptions that it suppressed. */
  public static String mask(Throwable thrown, String text) {
    return masked(thrown, text, MOST_CAUSES);
  }

  /** The exceptions are the application's: asking them may throw. */
  private static String masked(Throwable thrown, String text, int most) {
    String masked = text;
    Throwable each = thrown;
    for (int i = 0; i < most && each != null; i++) {
      TextMask mask = MASKS.get(each);
      masked = mask == null ? masked : mask.mask(masked);
      for (Throwable suppressed : each.getSuppressed()) {
        masked = masked(suppressed, masked, most / 4);
      }
      each = each.getCause();
    }
    return masked;
  }
}
