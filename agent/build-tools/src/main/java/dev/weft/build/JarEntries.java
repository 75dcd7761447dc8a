package dev.weft.build;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/**
 * Writes the entries of a jar. The sizes of each are computed beforehand, since a jar repeats sizes that it learns while it compresses, in 16
 * bytes behind the content. All entries have the same date, so that the same input gives the same file.
 */
final class JarEntries {
  private static final LocalDateTime DATE = LocalDateTime.of(2026, 1, 1, 0, 0);
  private static final int LEVEL = Deflater.BEST_COMPRESSION;

  private final JarOutputStream out;

  JarEntries(JarOutputStream out) {
    this.out = out;
    out.setLevel(LEVEL);
  }

  void stored(String name, byte[] content) throws IOException {
    put(name, ZipEntry.STORED, content, content.length);
  }

  void compressed(String name, byte[] content) throws IOException {
    put(name, ZipEntry.DEFLATED, content, compressedSize(content));
  }

  private void put(String name, int method, byte[] content, long packedSize) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(DATE);
    entry.setMethod(method);
    entry.setSize(content.length);
    entry.setCompressedSize(packedSize);
    entry.setCrc(crc.getValue());
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  private static long compressedSize(byte[] content) {
    Deflater deflater = new Deflater(LEVEL, true);
    try {
      deflater.setInput(content);
      deflater.finish();
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        deflater.deflate(buffer);
      }
      return deflater.getBytesWritten();
    } finally {
      deflater.end();
    }
  }
}
