package dev.weft.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class JarEntriesTest {
  private static final byte[] CONTENT = "it repeats itself, ".repeat(400).getBytes(StandardCharsets.US_ASCII);
  /** Where the flags of a jar's first entry stand, of which one says that the sizes follow the content. */
  private static final int FLAGS = 6;
  private static final int SIZES_FOLLOW = 8;

  private interface Entry {
    void write(JarEntries entries) throws IOException;
  }

  private static byte[] jar(Entry entry) throws IOException {
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(jar)) {
      entry.write(new JarEntries(out));
    }
    return jar.toByteArray();
  }

  private static byte[] content(byte[] jar, int method) throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
      ZipEntry entry = in.getNextEntry();
      assertThat(entry.getName()).isEqualTo("a");
      assertThat(entry.getMethod()).isEqualTo(method);
      assertThat(entry.getSize()).isEqualTo(CONTENT.length);
      return in.readAllBytes();
    }
  }

  @Test
  void theSizesOfACompressedContentStandBeforeIt() throws IOException {
    byte[] jar = jar(entries -> entries.compressed("a", CONTENT));
    assertThat(jar[FLAGS] & SIZES_FOLLOW).isZero();
    assertThat(jar.length).isLessThan(CONTENT.length / 10);
    assertThat(content(jar, ZipEntry.DEFLATED)).isEqualTo(CONTENT);
  }

  @Test
  void aStoredContentStaysAsItIs() throws IOException {
    assertThat(content(jar(entries -> entries.stored("a", CONTENT)), ZipEntry.STORED)).isEqualTo(CONTENT);
  }
}
