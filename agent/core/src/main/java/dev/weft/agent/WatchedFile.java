package dev.weft.agent;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A file that a setting names and that may change. At most so much of it is read: {@value #LONGEST} bytes. */
final class WatchedFile {
  /** How often to look whether it has changed. */
  static final int LOOK_MILLIS = 5_000;
  private static final int LONGEST = 1 << 20;

  private final File file;
  private final String content;
  private long modified;
  private long length;
  private boolean gone;
  private boolean read;

  /** @param content what is in it, as a plural */
  WatchedFile(String path, String content) {
    this.file = new File(path);
    this.content = content;
  }

  String name() {
    return file.getName();
  }

  /** The text, if it has changed since the last call; null otherwise, and if the file cannot be read, which is logged once. */
  @Nullable String changed() {
    boolean isThere = file.isFile();
    if (isThere && file.lastModified() == modified && file.length() == length) {
      return null;
    }
    String text = null;
    if (isThere) {
      modified = file.lastModified();
      length = file.length();
      text = text(file);
    }
    if (text == null && !gone) {
      Log.warn(content + ": " + file + " cannot be read; " + (read ? "those before stay in force" : "there are none"));
    }
    gone = text == null;
    read |= text != null;
    return text;
  }

  /** Null if the file cannot be read. */
  static @Nullable String text(File file) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try (InputStream in = new FileInputStream(file)) {
      for (int got = in.read(buffer); got >= 0 && text.size() < LONGEST; got = in.read(buffer)) {
        text.write(buffer, 0, got);
      }
    } catch (IOException e) {
      return null;
    }
    return new String(text.toByteArray(), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
