package dev.weft.telemetry;

/** Small numbers as texts, each made once. Unsynchronized reads and writes do no harm: at worst a thread makes an equal text again. */
public final class NumberText {
  private static final String[] TEXTS = new String[1000];

  private NumberText() {
  }

  public static String of(int number) {
    if (number < 0 || number >= TEXTS.length) {
      return Integer.toString(number);
    }
    String text = TEXTS[number];
    if (text == null) {
      text = Integer.toString(number);
      TEXTS[number] = text;
    }
    return text;
  }
}
