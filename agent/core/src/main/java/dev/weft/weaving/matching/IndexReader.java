package dev.weft.weaving.matching;

import java.io.EOFException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Reads the values of an index from one array. Premain waits for this while the JVM still interprets it, so texts, which are all ASCII, are
 * not decoded character by character, and are created once.
 */
final class IndexReader {
  private final byte[] index;
  private int at;
  private String[] texts = {};

  IndexReader(byte[] index) {
    this.index = index;
  }

  int readInt() throws EOFException {
    return Bytes.u4(index, take(4));
  }

  boolean readBoolean() throws EOFException {
    return index[take(1)] != 0;
  }

  /** Reads the different texts, to which all values after them refer. */
  @SuppressWarnings("deprecation")   // the constructor is deprecated because of characters that are not ASCII
  void readAllTexts() throws EOFException {
    texts = new String[readInt()];
    for (int i = 0; i < texts.length; i++) {
      int length = Bytes.u2(index, take(2));
      texts[i] = new String(index, 0, take(length), length);
    }
  }

  String readText() throws EOFException {
    return texts[Bytes.u2(index, take(2))];
  }

  List<String> readTexts() throws EOFException {
    int count = readInt();
    if (count == 0) {
      return Collections.emptyList();
    }
    if (count == 1) {
      return Collections.singletonList(readText());
    }
    String[] read = new String[count];
    for (int i = 0; i < count; i++) {
      read[i] = readText();
    }
    return Arrays.asList(read);
  }

  int[] readInts() throws EOFException {
    int[] ints = new int[readInt()];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = readInt();
    }
    return ints;
  }

  private int take(int bytes) throws EOFException {
    int from = at;
    if (bytes > index.length - from) {
      throw new EOFException("the index ends within a value");
    }
    at = from + bytes;
    return from;
  }
}
