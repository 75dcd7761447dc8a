package dev.weft.weaving;

/** Reads the numbers of class files and indexes: the high byte first, without a sign. */
final class Bytes {
  private Bytes() {
  }

  static int u2(byte[] file, int at) {
    return (file[at] & 255) << 8 | file[at + 1] & 255;
  }

  /** With its sign: sizes of more than two gigabytes come out negative. */
  static int u4(byte[] file, int at) {
    return file[at] << 24 | (file[at + 1] & 255) << 16 | (file[at + 2] & 255) << 8 | file[at + 3] & 255;
  }
}
