package dev.weft.export;

import dev.weft.advice.Nullable;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The id of the container that this process runs in, 64 hexadecimal digits, as Docker, containerd, CRI-O and Podman have it. With control groups of
 * version 1 it is the last part of the process' group; with version 2 the group does not show it, but where the container's {@code /etc/hostname}
 * is mounted from does, unless a pod's containers share that file.
 */
final class ContainerId {
  private static final int LENGTH = 64;
  private static final int MOST_LINES = 10_000;

  private ContainerId() {
  }

  /** Null outside a container, or if its id does not show. */
  static @Nullable String find() {
    return find(new File("/proc/self/cgroup"), new File("/proc/self/mountinfo"));
  }

  static @Nullable String find(File groups, File mounts) {
    String id = first(groups, "/", null);
    return id == null ? first(mounts, " /etc/hostname ", "/sandboxes/") : id;
  }

  /** The id in the first line that has one, contains a text, and does not contain the other. */
  private static @Nullable String first(File file, String text, @Nullable String other) {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      for (int i = 0; line != null && i < MOST_LINES; i++) {
        String id = line.contains(text) && (other == null || !line.contains(other)) ? last(line) : null;
        if (id != null) {
          return id;
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      return null;   // not Linux, or hidden
    }
    return null;
  }

  /** The last run of exactly as many hexadecimal digits. */
  private static @Nullable String last(String line) {
    int end = line.length();
    while (end >= LENGTH) {
      int start = end;
      while (start > 0 && "0123456789abcdef".indexOf(line.charAt(start - 1)) >= 0) {
        start--;
      }
      if (end - start == LENGTH) {
        return line.substring(start, end);
      }
      end = start == end ? end - 1 : start;
    }
    return null;
  }
}
