package dev.weft.host;

import dev.weft.advice.Nullable;

/** Memory that a limited container uses: without files that the kernel can drop, as Kubernetes counts before it evicts. */
final class MemoryUse {
  private final long used;
  private final long limit;

  private MemoryUse(long used, long limit) {
    this.used = used;
    this.limit = limit;
  }

  /**
   * By the group with the lowest limit; null if none has one.
   *
   * @param hostBytes memory of the host: a limit above it is none
   */
  static @Nullable MemoryUse ofContainer(SystemFiles files, ControlGroups groups, long hostBytes) {
    MemoryUse least = null;
    for (String folder : groups.foldersOfVersion2()) {
      least = less(least, hostBytes, files.number(folder + "/memory.max"), files.number(folder + "/memory.current"),
          files.number(folder + "/memory.stat", "inactive_file"));
    }
    for (String folder : groups.foldersOfVersion1("memory")) {
      least = less(least, hostBytes, files.number(folder + "/memory.limit_in_bytes"), files.number(folder + "/memory.usage_in_bytes"),
          files.number(folder + "/memory.stat", "total_inactive_file"));
    }
    return least;
  }

  private static @Nullable MemoryUse less(@Nullable MemoryUse least, long hostBytes, long limit, long used, long inactive) {
    boolean counts = limit > 0 && used >= 0 && limit < (least == null ? hostBytes : least.limit);
    return counts ? new MemoryUse(Math.max(0, used - Math.max(0, inactive)), limit) : least;
  }

  double percent() {
    return Math.min(100, 100.0 * used / limit);
  }
}
