package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;

/** Status codes as texts, each made once. Unsynchronized reads and writes do no harm: at worst a thread makes an equal text again. */
final class StatusText {
  private static final int MOST = 1000;
  private static final String[] TEXTS = new String[MOST];

  private StatusText() {
  }

  /** Null for 0 or less, which means no status. */
  static @Nullable String of(int code) {
    if (code <= 0) {
      return null;
    }
    if (code >= MOST) {
      return Integer.toString(code);
    }
    String text = TEXTS[code];
    if (text == null) {
      text = Integer.toString(code);
      TEXTS[code] = text;
    }
    return text;
  }
}
