package dev.weft.host;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How busy and how full the host is, or the container if that has limits. All is read when it is asked for, from files of Linux; elsewhere from
 * the JVM's management beans. What cannot be told is null.
 */
public final class Host {
  private static final long LEAST_INTERVAL_NANOS = 1_000_000_000;
  private static final String[] PERIODS = {"1m", "5m", "15m"};

  private final SystemFiles files;
  private final List<String> diskPaths;
  private final Set<String> unknownPaths = new HashSet<>();
  private @Nullable ControlGroups groups;
  private long groupsNanos;
  private @Nullable CpuTime lastTime;
  private long lastNanos;
  private @Nullable Double lastPercent;

  /** @param diskPaths any path on each disk that is shown */
  public Host(List<String> diskPaths) {
    this(new SystemFiles(""), diskPaths);
  }

  Host(SystemFiles files, List<String> diskPaths) {
    this.files = files;
    this.diskPaths = diskPaths;
  }

  /** CPU in use since the last call, or since the one before if that is less than a second ago; null at the first call. */
  public @Nullable Double cpuPercent() {
    return cpuPercent(System.nanoTime());
  }

  synchronized @Nullable Double cpuPercent(long nanoTime) {
    if (lastTime != null && nanoTime - lastNanos < LEAST_INTERVAL_NANOS) {
      return lastPercent;
    }
    CpuTime time = CpuTime.now(files, groups(nanoTime), nanoTime);
    if (time == null) {
      return ManagementBeans.cpuPercent();
    }
    CpuTime before = lastTime;
    lastTime = time;
    lastNanos = nanoTime;
    if (before == null || before.ofContainer != time.ofContainer || time.available <= before.available) {
      return lastPercent;
    }
    double percent = 100 * (time.used - before.used) / (time.available - before.available);
    lastPercent = Math.max(0, Math.min(100, percent));
    return lastPercent;
  }

  /** Read once for all figures of a scrape. */
  private synchronized ControlGroups groups(long nanoTime) {
    ControlGroups known = groups;
    if (known == null || nanoTime - groupsNanos >= LEAST_INTERVAL_NANOS) {
      known = new ControlGroups(files);
      groups = known;
      groupsNanos = nanoTime;
    }
    return known;
  }

  /** Memory in use, without caches that the kernel gives back when it is asked for memory. */
  public @Nullable Double memoryPercent() {
    return memoryPercent(System.nanoTime());
  }

  @Nullable Double memoryPercent(long nanoTime) {
    String memory = files.text("/proc/meminfo");
    long total = SystemFiles.numberIn(memory, "MemTotal") * 1024;
    long available = SystemFiles.numberIn(memory, "MemAvailable") * 1024;
    if (total <= 0) {
      return ManagementBeans.memoryPercent();
    }
    MemoryUse limited = MemoryUse.ofContainer(files, groups(nanoTime), total);
    return limited != null ? Double.valueOf(limited.percent()) : available < 0 ? null : Double.valueOf(100.0 * (total - available) / total);
  }

  /** Space in use by path, of what those who are not root may use. A path that is not there is left out and logged once. */
  public Map<String, Double> diskPercent() {
    Map<String, Double> percents = new LinkedHashMap<>();
    for (String path : diskPaths) {
      File file = new File(path);
      double used = file.getTotalSpace() - file.getFreeSpace();
      double all = used + file.getUsableSpace();
      if (all > 0) {
        percents.put(path, 100 * used / all);
      } else if (unknown(path)) {
        Log.warn("there is no disk at " + path + ": disk_usage_percent leaves it out");
      }
    }
    return percents;
  }

  private boolean unknown(String path) {
    synchronized (unknownPaths) {
      return unknownPaths.add(path);
    }
  }

  /** Threads that run or wait for a processor of the host, on average, by period: 1m, 5m and 15m, or 1m alone. */
  public Map<String, Double> loadAverages() {
    String text = files.text("/proc/loadavg");
    String[] fields = text == null ? new String[0] : text.split(" ");
    if (fields.length < PERIODS.length) {
      double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
      return load < 0 ? Collections.<String, Double>emptyMap() : Collections.singletonMap(PERIODS[0], load);
    }
    Map<String, Double> loads = new LinkedHashMap<>();
    for (int i = 0; i < PERIODS.length; i++) {
      loads.put(PERIODS[i], Double.valueOf(fields[i]));
    }
    return loads;
  }
}
