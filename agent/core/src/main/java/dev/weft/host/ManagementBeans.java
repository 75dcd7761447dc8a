package dev.weft.host;

import com.sun.management.OperatingSystemMXBean;
import dev.weft.advice.Nullable;
import java.lang.management.ManagementFactory;

/** The same figures of the host from the JVM, for systems other than Linux. A JVM without the module {@code jdk.management} has none. */
final class ManagementBeans {
  private ManagementBeans() {
  }

  /** By the JVM's own interval; null if it cannot tell, and at first on some systems. */
  static @Nullable Double cpuPercent() {
    try {
      double load = bean().getSystemCpuLoad();
      return load < 0 ? null : Double.valueOf(100 * load);
    } catch (LinkageError | ClassCastException e) {
      return null;
    }
  }

  static @Nullable Double memoryPercent() {
    try {
      OperatingSystemMXBean bean = bean();
      double total = bean.getTotalPhysicalMemorySize();
      return total <= 0 ? null : Double.valueOf(100 * (total - bean.getFreePhysicalMemorySize()) / total);
    } catch (LinkageError | ClassCastException e) {
      return null;
    }
  }

  private static OperatingSystemMXBean bean() {
    return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  }
}
