package dev.weft.weaving.matching;

import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the values of an index. Each text is written once, before all values, which refer to it by its number: most occur several times. */
final class IndexOutput {
  private static final int MOST_TEXTS = 65_536;

  /** In the order of their numbers. */
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(values);

  void writeInt(int value) throws IOException {
    out.writeInt(value);
  }

  void writeBoolean(boolean value) throws IOException {
    out.writeBoolean(value);
  }

  void writeInts(int[] ints) throws IOException {
    out.writeInt(ints.length);
    for (int i : ints) {
      out.writeInt(i);
    }
  }

  void writeTexts(List<String> list) throws IOException {
    out.writeInt(list.size());
    for (String text : list) {
      writeText(text);
    }
  }

  void writeText(String text) throws IOException {
    Integer number = texts.get(text);
    if (number == null) {
      number = texts.size();
      texts.put(text, number);
    }
    out.writeShort(number);
  }

  void writeTo(DataOutput index) throws IOException {
    if (texts.size() > MOST_TEXTS) {
      throw new IOException("the index holds " + MOST_TEXTS + " different texts at most, not " + texts.size());
    }
    index.writeInt(texts.size());
    for (String text : texts.keySet()) {
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) >= 128) {
          throw new IOException("the index holds ASCII only, not " + text);
        }
      }
      index.writeShort(text.length());
      index.writeBytes(text);
    }
    index.write(values.toByteArray());
  }
}
