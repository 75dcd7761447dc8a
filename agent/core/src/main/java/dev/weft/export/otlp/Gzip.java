package dev.weft.export.otlp;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Compresses into one array that is used again and again (RFC 1952). */
final class Gzip {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, 0};
  private static final int TRAILER = 8;

  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final CRC32 checksum = new CRC32();
  private byte[] bytes = new byte[16 * 1024];

  /** Compresses the first bytes; returns how many {@link #bytes()} then holds. */
  int compress(byte[] source, int length) {
    System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
    deflater.reset();
    deflater.setInput(source, 0, length);
    deflater.finish();
    int size = HEADER.length;
    while (!deflater.finished()) {
      if (bytes.length - size < 1024) {
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
      }
      size += deflater.deflate(bytes, size, bytes.length - size - TRAILER);
    }
    checksum.reset();
    checksum.update(source, 0, length);
    size = littleEndian((int) checksum.getValue(), size);
    return littleEndian(length, size);
  }

  private int littleEndian(int value, int at) {
    for (int i = 0; i < 4; i++) {
      bytes[at++] = (byte) (value >>> 8 * i);
    }
    return at;
  }

  byte[] bytes() {
    return bytes;
  }
}
