package dev.weft.host;

import dev.weft.advice.Nullable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads the small files in which Linux shows its state. A file that is not there or cannot be read is null. */
final class SystemFiles {
  private static final int LONGEST = 64 * 1024;

  private final String root;

  /** @param root a folder that stands for the root of the file system, without a slash at its end */
  SystemFiles(String root) {
    this.root = root;
  }

  @Nullable String text(String path) {
    File file = new File(root + path);
    if (!file.canRead()) {
      return null;
    }
    byte[] content = new byte[LONGEST];
    int length = 0;
    try (InputStream in = new FileInputStream(file)) {
      for (int read = 0; read >= 0 && length < content.length; read = in.read(content, length, content.length - length)) {
        length += read;
      }
    } catch (IOException e) {   // a control group may vanish at any time
      return null;
    }
    return new String(content, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** The first number in a file; -1 if there is none. */
  long number(String path) {
    return number(text(path), 0);
  }

  /** The number after a key at the start of a line; -1 if there is none. */
  long number(String path, String key) {
    return numberIn(text(path), key);
  }

  /** The same in the text of a file, which may be null. */
  static long numberIn(@Nullable String text, String key) {
    if (text == null) {
      return -1;
    }
    int at = text.startsWith(key) ? 0 : text.indexOf('\n' + key) + 1;
    return at == 0 && !text.startsWith(key) ? -1 : number(text, at + key.length());
  }

  private static long number(@Nullable String text, int from) {
    int start = from;
    while (text != null && start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == ':' || text.charAt(start) == '\t')) {
      start++;
    }
    int end = start;
    while (text != null && end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    try {
      return end == start ? -1 : Long.parseLong(text.substring(start, end));
    } catch (NumberFormatException e) {   // more than a long
      return -1;
    }
  }
}
