package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/**
 * Exceptions whose messages may quote what an operation does not show. The exporter masks the text of such an exception, and of each exception
 * that it caused: a request may fail with the exception of a statement.
 */
public final class MaskedExceptions {
  private static final WeakIdentityMap<TextMask> MASKS = LibraryState.map("masked exceptions");
  private static final int MOST_EXCEPTIONS = 64;

  private MaskedExceptions() {
  }

  /** Remembers what must be removed from an exception's text. */
  public static void note(Throwable thrown, TextMask mask) {
    MASKS.put(thrown, mask);
  }

  /**
   * Returns a text of an exception without what must be removed for it, for its causes and for the exceptions that it suppressed, and without what
   * {@link QuotingErrors} quote.
   *
   * @param thrown null if no more than the text is known
   */
  public static String mask(@Nullable Throwable thrown, String text) {
    return QuotingErrors.masked(masked(thrown, text, new int[] {MOST_EXCEPTIONS}));
  }

  /**
   * The exceptions are the application's: asking them may throw.
   *
   * @param left how many are still asked
   */
  private static String masked(@Nullable Throwable thrown, String text, int[] left) {
    String masked = text;
    for (Throwable each = thrown; each != null && left[0]-- > 0; each = each.getCause()) {
      TextMask mask = MASKS.get(each);
      masked = mask == null ? masked : mask.mask(masked);
      for (Throwable suppressed : each.getSuppressed()) {
        masked = masked(suppressed, masked, left);
      }
    }
    return masked;
  }
}
