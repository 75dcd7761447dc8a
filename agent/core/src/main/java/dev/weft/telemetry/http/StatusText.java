package dev.weft.telemetry.http;

/** Status codes as texts, each made once. Reads and writes race without harm, since equal texts are as good as each other. */
final class StatusText {
  private static final int MOST = 1000;
  private static final String[] TEXTS = new String[MOST];

  private StatusText() {
  }

  /** Null for 0 or less, which stands for no status. */
  static String of(int code) {
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
