package dev.weft.weaving;

import java.util.Arrays;

/** A piece of a class file that is being written, and how the numbers of one are read: the high byte first, without a sign. */
final class Bytes {
  byte[] array;
  int size;

  Bytes(int capacity) {
    array = new byte[capacity];
  }

  void u1(int value) {
    reserve(1);
    array[size++] = (byte) value;
  }

  void u2(int value) {
    reserve(2);
    set2(size, value);
    size += 2;
  }

  void u4(int value) {
    reserve(4);
    set4(size, value);
    size += 4;
  }

  /** Writes over what stands there. */
  void set2(int at, int value) {
    array[at] = (byte) (value >> 8);
    array[at + 1] = (byte) value;
  }

  /** Writes over what stands there. */
  void set4(int at, int value) {
    set2(at, value >> 16);
    set2(at + 2, value);
  }

  /** Appends what stands in {@code from} between two places. */
  void copy(byte[] from, int start, int end) {
    reserve(end - start);
    System.arraycopy(from, start, array, size, end - start);
    size += end - start;
  }

  /** Appends a text that is ASCII. */
  @SuppressWarnings("deprecation")   // takes the low byte of each character, which is all that is wanted, and at once
  void text(String text) {
    reserve(text.length());
    text.getBytes(0, text.length(), array, size);
    size += text.length();
  }

  private void reserve(int more) {
    if (size + more > array.length) {
      array = Arrays.copyOf(array, Math.max(size + more, 2 * array.length));
    }
  }

  static int u1(byte[] file, int at) {
    return file[at] & 255;
  }

  static int u2(byte[] file, int at) {
    return (file[at] & 255) << 8 | file[at + 1] & 255;
  }

  /** With its sign: sizes of more than two gigabytes come out negative. */
  static int u4(byte[] file, int at) {
    return file[at] << 24 | (file[at + 1] & 255) << 16 | (file[at + 2] & 255) << 8 | file[at + 3] & 255;
  }
}
