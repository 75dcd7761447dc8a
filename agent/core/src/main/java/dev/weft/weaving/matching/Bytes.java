package dev.weft.weaving.matching;

/** Reads big-endian numbers from a class file or index. */
final class Bytes {
  private Bytes() {
  }

  /** Unsigned. */
  static int u2(byte[] file, int at) {
    return (file[at] & 255) << 8 | file[at + 1] & 255;
  }

  /** Signed: a size of two gibibytes or more becomes a negative number. */
  static int u4(byte[] file, int at) {
    return file[at] << 24 | (file[at + 1] & 255) << 16 | (file[at + 2] & 255) << 8 | file[at + 3] & 255;
  }
}
