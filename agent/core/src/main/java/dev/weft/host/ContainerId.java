package dev.weft.host;

import dev.weft.advice.Nullable;

/**
 * The id of the container that this process runs in, 64 hexadecimal digits, as Docker, containerd, CRI-O and Podman have it. With control groups of
 * version 1 it is the last part of the process' group; with version 2 the group does not show it, but where the container's {@code /etc/hostname}
 * is mounted from does, unless a pod's containers share that file.
 */
public final class ContainerId {
  private static final int LENGTH = 64;

  private ContainerId() {
  }

  /** Null outside a container, or if its id does not show. */
  public static @Nullable String find() {
    return find(new SystemFiles(""));
  }

  static @Nullable String find(SystemFiles files) {
    String id = first(files.text("/proc/self/cgroup"), "/", null);
    return id == null ? first(files.text("/proc/self/mountinfo"), " /etc/hostname ", "/sandboxes/") : id;
  }

  /** The id in the first line that has one, contains a text, and does not contain the other. */
  private static @Nullable String first(@Nullable String lines, String text, @Nullable String other) {
    for (String line : lines == null ? new String[0] : lines.split("\n")) {
      String id = line.contains(text) && (other == null || !line.contains(other)) ? last(line) : null;
      if (id != null) {
        return id;
      }
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
