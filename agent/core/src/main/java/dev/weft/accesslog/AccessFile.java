package dev.weft.accesslog;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import java.io.Closeable;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;

/**
 * A file to which whole lines are appended, and which is renamed when it is long: {@code access.log.1} is the last one before. It is opened
 * again if it was renamed or removed. A device, a pipe and a link, such as {@code /dev/stderr}, are never renamed. Used by one thread.
 */
final class AccessFile implements Closeable {
  /** A longer text of a request is cut: no line has more than ten of these. */
  private static final int LONGEST_TEXT = 4096;
  private static final int BUFFER = 1 << 16;

  private final File path;
  private final long mostBytes;
  private final int files;
  private byte[] lines = new byte[0];
  private int length;
  /** How much of {@link #lines} is in the file. */
  private int written;
  /** Null while the file is not open. */
  private @Nullable FileChannel channel;
  /** How long the file is by what was written. */
  private long size;
  private boolean renamingFailed;

  /**
   * @param mostBytes the file is renamed when it is so long; 0: never
   * @param files how many files are kept, with the one that is written
   */
  AccessFile(File path, long mostBytes, int files) {
    this.path = path;
    this.mostBytes = mostBytes;
    this.files = files;
  }

  static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  /** Adds a line to those that {@link #finish} writes. */
  void append(CharSequence line) {
    byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
    if (length + bytes.length > lines.length) {
      lines = Arrays.copyOf(lines, Math.max(BUFFER, (length + bytes.length) * 2));
    }
    System.arraycopy(bytes, 0, lines, length, bytes.length);
    length += bytes.length;
  }

  /** Whether {@link #finish} should be called before more is added. */
  boolean isFull() {
    return length >= BUFFER / 2;
  }

  /**
   * Writes the lines added.
   *
   * @throws IOException if not all were written: the next call goes on where this one stopped
   */
  void finish() throws IOException {
    try {
      open();
      ByteBuffer left = ByteBuffer.wrap(lines, written, length - written);
      try {
        while (left.hasRemaining()) {
          channel.write(left);
        }
      } finally {
        size += left.position() - written;
        written = left.position();
      }
      length = 0;
      written = 0;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void open() throws IOException {
    long found = path.length();
    if (channel != null && path.isFile() && found < size || channel != null && !path.exists()) {
      close();   // another process renamed or emptied it
    }
    if (mostBytes > 0 && found >= mostBytes && path.isFile() && !renamingFailed && !Files.isSymbolicLink(path.toPath())) {
      close();
      rename();
      found = path.length();
    }
    if (channel == null) {
      channel = new FileOutputStream(path, true).getChannel();
      if (written > 0 && found < size) {
        written = startOfLine();   // what was written of the line is in another file
      }
      size = found;
    }
  }

  private int startOfLine() {
    int start = written;
    while (start > 0 && lines[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  /** The oldest file makes place. If a file cannot be renamed, the log goes on in the long one. */
  private void rename() {
    for (int i = files - 1; i > 0; i--) {
      File from = i == 1 ? path : numbered(i - 1);
      File to = numbered(i);
      if (from.exists() && (to.exists() && !to.delete() || !from.renameTo(to))) {
        renamingFailed = true;
        Log.warn("the access log " + from + " cannot be renamed to " + to + "; it becomes longer than WEFT_ACCESS_LOG_MEGABYTES says");
        return;
      }
    }
    if (files == 1 && !path.delete()) {
      renamingFailed = true;
      Log.warn("the access log " + path + " cannot be removed; it becomes longer than WEFT_ACCESS_LOG_MEGABYTES says");
    }
  }

  private File numbered(int number) {
    return new File(path.getPath() + '.' + number);
  }

  @Override
  public void close() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        Log.debug("the access log " + path + " cannot be closed", e);
      }
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
