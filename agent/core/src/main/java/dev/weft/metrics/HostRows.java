package dev.weft.metrics;

import dev.weft.host.Host;
import java.util.Map;
import java.util.function.Supplier;

/** How busy and how full the host is, or the container. Nothing is read before the first scrape. */
final class HostRows {
  private HostRows() {
  }

  static void register(Rows rows, final Host host) {
    rows.gauge("cpu_usage_percent", "CPU in use, of the container's limit or else of the host.", new Supplier<Double>() {
      @Override
      public Double get() {
        return host.cpuPercent();
      }
    });
    rows.gauge("memory_usage_percent", "Memory in use, of the container's limit or else of the host.", new Supplier<Double>() {
      @Override
      public Double get() {
        return host.memoryPercent();
      }
    });
    rows.gauges("disk_usage_percent", "Disk space in use.", "path", new Supplier<Map<String, Double>>() {
      @Override
      public Map<String, Double> get() {
        return host.diskPercent();
      }
    });
    rows.gauges("cpu_load_average", "Threads that run or wait for a processor of the host.", "period", new Supplier<Map<String, Double>>() {
      @Override
      public Map<String, Double> get() {
        return host.loadAverages();
      }
    });
  }
}
