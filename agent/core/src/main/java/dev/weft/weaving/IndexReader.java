package dev.weft.weaving;

import java.io.EOFException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Reads the values of an index out of one array. Premain waits for it, in code that the JVM interprets still, so no character is looked
 * at: all texts are ASCII.
 */
final class IndexReader {
  private final byte[] index;
  private int at;

  IndexReader(byte[] index) {
    this.index = index;
  }

  int readInt() throws EOFException {
    int from = take(4);
    return (index[from] & 0xff) << 24 | (index[from + 1] & 0xff) << 16 | (index[from + 2] & 0xff) << 8 | index[from + 3] & 0xff;
  }

  boolean readBoolean() throws EOFException {
    return index[take(1)] != 0;
  }

  @SuppressWarnings("deprecation")   // what it warns of, characters other than ASCII, are none here
  String readText() throws EOFException {
    int size = take(2);
    int length = (index[size] & 0xff) << 8 | index[size + 1] & 0xff;
    return new String(index, 0, take(length), length);
  }

  List<String> readTexts() throws EOFException {
    int count = readInt();
    if (count == 1) {
      return Collections.singletonList(readText());
    }
    String[] texts = new String[count];
    for (int i = 0; i < count; i++) {
      texts[i] = readText();
    }
    return Arrays.asList(texts);
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
