package dev.weft.host;

import dev.weft.advice.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The control groups that limit this process, of version 1 and 2, and of both side by side.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/cgroups.7.html">cgroups(7)</a>
 */
final class ControlGroups {
  private final String[] groups;
  private final String[] mounts;

  /** As they are now. */
  ControlGroups(SystemFiles files) {
    groups = lines(files.text("/proc/self/cgroup"));
    mounts = lines(files.text("/proc/self/mountinfo"));
  }

  /** Folders of this process' group and those around it, the innermost first; empty without control groups of version 1. */
  List<String> foldersOfVersion1(String controller) {
    return folders(controller, "cgroup");
  }

  /** The same for version 2, which has one group for everything. */
  List<String> foldersOfVersion2() {
    return folders("", "cgroup2");
  }

  private List<String> folders(String controller, String type) {
    List<String> folders = new ArrayList<>();
    String path = path(controller);
    String[] mount = path == null ? null : mount(controller, type);
    if (mount == null) {
      return folders;
    }
    String root = mount[0].equals("/") ? "" : mount[0];
    String inside = path.startsWith(root) ? path.substring(root.length()) : "";   // else the group is not to be seen from here
    while (inside.length() > 1) {
      folders.add(mount[1] + inside);
      inside = inside.substring(0, inside.lastIndexOf('/'));
    }
    folders.add(mount[1]);
    return folders;
  }

  /** From lines such as {@code 4:cpu,cpuacct:/docker/4a7} and {@code 0::/system.slice}. */
  private @Nullable String path(String controller) {
    for (String line : groups) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3 && Arrays.asList(parts[1].split(",")).contains(controller)) {
        return parts[2];
      }
    }
    return null;
  }

  /** Root and mount point from a line such as {@code 35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory}. */
  @Nullable
  private String[] mount(String controller, String type) {
    for (String line : mounts) {
      int dash = line.indexOf(" - ");
      String[] before = line.split(" ");
      String[] after = dash < 0 ? new String[0] : line.substring(dash + 3).split(" ");
      if (before.length > 4 && after.length > 2 && after[0].equals(type)
          && (controller.isEmpty() || Arrays.asList(after[2].split(",")).contains(controller))) {
        return new String[] {before[3], before[4]};
      }
    }
    return null;
  }

  private static String[] lines(@Nullable String text) {
    return text == null ? new String[0] : text.split("\n");
  }
}
