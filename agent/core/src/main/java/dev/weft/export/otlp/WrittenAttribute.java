package dev.weft.export.otlp;

/**
 * What a writer keeps of an attribute: its encoded name and its latest texts. Most texts come again as the same object, from a constant or
 * a table, and their encoded fields are copied. Of a text that has come only once, it keeps just the reference, until another text replaces
 * it.
 */
final class WrittenAttribute {
  private static final int PLACES = 16;
  /** The longest text that is kept, in characters. */
  private static final int LONGEST = 256;

  final SpanWriter writer;
  final byte[] key;
  private final String[] texts = new String[PLACES];
  /** The field of each text; null until it comes for the second time. */
  private final byte[][] fields = new byte[PLACES][];

  WrittenAttribute(SpanWriter writer, String name) {
    this.writer = writer;
    this.key = KeyValues.key(name);
  }

  /** @param longest how many characters of the text are written at most */
  void text(ProtoBuffer out, int field, String text, int longest) {
    int length = text.length();
    if (length == 0 || length > LONGEST || length > longest) {
      KeyValues.text(out, field, key, text, longest);
      return;
    }
    int place = place(text, length);
    boolean again = texts[place] == text;
    byte[] written = again ? fields[place] : null;
    if (written != null) {
      out.raw(written);
      return;
    }
    int position = out.position();
    KeyValues.text(out, field, key, text, longest);
    texts[place] = text;
    fields[place] = again ? out.copy(position) : null;
  }

  /** Does not use the hash code, which would read all of a text that comes for the first time. */
  private static int place(String text, int length) {
    return (length + text.charAt(0) + 3 * text.charAt(length >> 1) + 5 * text.charAt(length - 1)) & PLACES - 1;
  }
}
