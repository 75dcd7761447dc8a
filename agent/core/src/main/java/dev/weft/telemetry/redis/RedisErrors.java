package dev.weft.telemetry.redis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.TextMask;

/** The errors by which Redis quotes a command's arguments, passwords among them, or a script. What they quote is not shown. */
final class RedisErrors implements TextMask {
  private static final RedisErrors INSTANCE = new RedisErrors();
  private static final String[] QUOTING = {"with args beginning with:", "Error compiling script", "Error running script"};
  private static final int MOST_CAUSES = 8;

  private RedisErrors() {
  }

  /** The mask for an exception; null if neither it nor one of its causes quotes anything. */
  static @Nullable TextMask of(Throwable thrown) {
    Throwable each = thrown;
    for (int i = 0; i < MOST_CAUSES && each != null; i++) {
      String message = each.getMessage();
      for (String quoting : QUOTING) {
        if (message != null && message.contains(quoting)) {
          return INSTANCE;
        }
      }
      each = each.getCause();
    }
    return null;
  }

  @Override
  public String mask(String text) {
    String masked = text;
    for (String quoting : QUOTING) {
      for (int at = masked.indexOf(quoting); at >= 0; at = masked.indexOf(quoting, at + 1)) {
        int from = at + quoting.length();
        int end = masked.indexOf('\n', from);
        masked = masked.substring(0, from) + " ?" + (end < 0 ? "" : masked.substring(end));
      }
    }
    return masked;
  }
}
