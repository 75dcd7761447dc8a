package dev.weft.host;

import dev.weft.advice.Nullable;
import java.util.List;

/** How much CPU time was used and how much could have been, until now, in the same unit: of the container if that is limited, else of the host. */
final class CpuTime {
  private static final int USER = 1;
  private static final int IDLE = 4;
  private static final int WAITING = 5;
  private static final int STOLEN = 8;

  final double used;
  final double available;
  /** Figures of different sources say nothing together. */
  final boolean ofContainer;

  private CpuTime(double used, double available, boolean ofContainer) {
    this.used = used;
    this.available = available;
    this.ofContainer = ofContainer;
  }

  /** Null where it cannot be told. */
  static @Nullable CpuTime now(SystemFiles files, ControlGroups groups, long nanoTime) {
    CpuTime limited = ofVersion2(files, groups, nanoTime);
    limited = limited == null ? ofVersion1(files, groups, nanoTime) : limited;
    return limited == null ? ofHost(files.text("/proc/stat")) : limited;
  }

  private static @Nullable CpuTime ofVersion2(SystemFiles files, ControlGroups groups, long nanoTime) {
    CpuTime least = null;
    double leastProcessors = Double.MAX_VALUE;
    for (String folder : groups.foldersOfVersion2()) {
      String limit = files.text(folder + "/cpu.max");
      String[] quotaAndPeriod = limit == null ? new String[0] : limit.trim().split(" ");
      if (quotaAndPeriod.length == 2 && !quotaAndPeriod[0].equals("max")) {
        double processors = Double.parseDouble(quotaAndPeriod[0]) / Double.parseDouble(quotaAndPeriod[1]);
        long micros = files.number(folder + "/cpu.stat", "usage_usec");
        if (micros >= 0 && processors > 0 && processors < leastProcessors) {
          leastProcessors = processors;
          least = new CpuTime(micros * 1e3, nanoTime * processors, true);
        }
      }
    }
    return least;
  }

  private static @Nullable CpuTime ofVersion1(SystemFiles files, ControlGroups groups, long nanoTime) {
    double processors = Double.MAX_VALUE;
    int depth = 0;
    int limitedDepth = 0;
    for (String folder : groups.foldersOfVersion1("cpu")) {
      long quota = files.number(folder + "/cpu.cfs_quota_us");   // -1 is no limit
      long period = files.number(folder + "/cpu.cfs_period_us");
      if (quota > 0 && period > 0 && (double) quota / period < processors) {
        processors = (double) quota / period;
        limitedDepth = depth;
      }
      depth++;
    }
    List<String> accounts = groups.foldersOfVersion1("cpuacct");
    if (processors == Double.MAX_VALUE || limitedDepth >= accounts.size()) {
      return null;
    }
    long nanos = files.number(accounts.get(limitedDepth) + "/cpuacct.usage");
    return nanos < 0 ? null : new CpuTime(nanos, nanoTime * processors, true);
  }

  /** From the first line: {@code cpu user nice system idle iowait irq softirq steal guest guest_nice}; a guest's time is in user's, too. */
  private static @Nullable CpuTime ofHost(@Nullable String stat) {
    if (stat == null || !stat.startsWith("cpu ")) {
      return null;
    }
    String[] fields = stat.substring(0, stat.indexOf('\n')).split(" +");
    double all = 0;
    double idle = 0;
    for (int i = USER; i < fields.length && i <= STOLEN; i++) {
      double ticks = Double.parseDouble(fields[i]);
      all += ticks;
      idle += i == IDLE || i == WAITING ? ticks : 0;
    }
    return new CpuTime(all - idle, all, false);
  }
}
