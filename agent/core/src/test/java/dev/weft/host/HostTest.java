package dev.weft.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files as Linux writes them, in a folder that stands for the root; and the machine on which the test runs. */
class HostTest {
  private static final String MOUNT_OF_VERSION_2 = "30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n";
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @TempDir
  Path root;

  private Host host;

  @BeforeEach
  void ofHost() throws IOException {
    host = new Host(new SystemFiles(root.toString()), List.of("/"));
    file("/proc/meminfo", "MemTotal:        1000000 kB\nMemFree:          100000 kB\nMemAvailable:     250000 kB\n");
    file("/proc/stat", "cpu  1000 0 500 8000 500 0 0 0 300 0\ncpu0 1000 0 500 8000 500 0 0 0 300 0\n");
    file("/proc/loadavg", "0.71 1.25 12.00 2/345 6789\n");
  }

  private void file(String path, String content) throws IOException {
    Path file = Path.of(root + path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void withoutLimitsItIsTheHost() throws IOException {
    assertThat(host.memoryPercent()).isEqualTo(75);
    assertThat(host.cpuPercent(0)).isNull();
    file("/proc/stat", "cpu  1100 100 500 8200 600 0 0 0 300 0\ncpu0 0 0 0 0 0 0 0 0 0 0\n");
    assertThat(host.cpuPercent(SECOND)).isEqualTo(40);
    assertThat(host.loadAverages()).containsEntry("1m", 0.71).containsEntry("5m", 1.25).containsEntry("15m", 12.0).hasSize(3);
  }

  @Test
  void scrapesInQuickSuccessionSeeTheSameCpuUse() throws IOException {
    host.cpuPercent(0);
    file("/proc/stat", "cpu  1100 100 500 8200 600 0 0 0 300 0\n");
    host.cpuPercent(SECOND);
    file("/proc/stat", "cpu  9999 100 500 8200 600 0 0 0 300 0\n");
    assertThat(host.cpuPercent(SECOND + SECOND / 2)).isEqualTo(40);
    assertThat(host.cpuPercent(2 * SECOND)).isEqualTo(100);
  }

  @Test
  void limitsOfVersion2AreTheContainers() throws IOException {
    file("/proc/self/mountinfo", "29 23 0:25 / /proc rw - proc proc rw\n" + MOUNT_OF_VERSION_2);
    file("/proc/self/cgroup", "0::/pod/app\n");
    file("/sys/fs/cgroup/pod/app/memory.max", "max\n");
    file("/sys/fs/cgroup/pod/app/memory.current", "1\n");
    file("/sys/fs/cgroup/pod/memory.max", "200000000\n");
    file("/sys/fs/cgroup/pod/memory.current", "150000000\n");
    file("/sys/fs/cgroup/pod/memory.stat", "anon 7\ninactive_file 50000000\nactive_file 8\n");
    assertThat(host.memoryPercent()).isEqualTo(50);

    file("/sys/fs/cgroup/pod/app/cpu.max", "150000 100000\n");
    file("/sys/fs/cgroup/pod/app/cpu.stat", "usage_usec 1000000\nuser_usec 700000\n");
    host.cpuPercent(0);
    file("/sys/fs/cgroup/pod/app/cpu.stat", "usage_usec 1750000\nuser_usec 700000\n");
    assertThat(host.cpuPercent(SECOND)).isCloseTo(50, within(1e-9));
  }

  @Test
  void inWhichGroupsTheProcessIsIsReadOnceAScrape() throws IOException {
    file("/proc/self/mountinfo", MOUNT_OF_VERSION_2);
    file("/proc/self/cgroup", "0::/app\n");
    file("/sys/fs/cgroup/app/memory.max", "200000000\n");
    file("/sys/fs/cgroup/app/memory.current", "100000000\n");
    file("/sys/fs/cgroup/moved/memory.max", "400000000\n");
    file("/sys/fs/cgroup/moved/memory.current", "100000000\n");
    host.cpuPercent(0);
    file("/proc/self/cgroup", "0::/moved\n");
    assertThat(host.memoryPercent(SECOND / 2)).isEqualTo(50);
    assertThat(host.memoryPercent(SECOND)).isEqualTo(25);
  }

  @Test
  void limitsOfVersion1AreTheContainers() throws IOException {
    file("/proc/self/mountinfo", "32 31 0:29 /docker/4a7 /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct\n"
        + "35 31 0:32 /docker/4a7 /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory\n"
        + "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n");
    file("/proc/self/cgroup", "4:memory:/docker/4a7\n2:cpu,cpuacct:/docker/4a7\n0::/\n");
    file("/sys/fs/cgroup/memory/memory.limit_in_bytes", "400000000\n");
    file("/sys/fs/cgroup/memory/memory.usage_in_bytes", "300000000\n");
    file("/sys/fs/cgroup/memory/memory.stat", "inactive_file 1\ntotal_inactive_file 200000000\n");
    assertThat(host.memoryPercent()).isEqualTo(25);

    file("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "50000\n");
    file("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000\n");
    file("/sys/fs/cgroup/cpu,cpuacct/cpuacct.usage", "0\n");
    host.cpuPercent(0);
    file("/sys/fs/cgroup/cpu,cpuacct/cpuacct.usage", "400000000\n");
    assertThat(host.cpuPercent(SECOND)).isCloseTo(80, within(1e-9));
  }

  @Test
  void aLimitThatIsNoneIsTheHosts() throws IOException {
    file("/proc/self/mountinfo", "35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory\n"
        + "32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu\n");
    file("/proc/self/cgroup", "4:memory:/\n1:cpu:/\n");
    file("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    file("/sys/fs/cgroup/memory/memory.usage_in_bytes", "1\n");
    file("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
    file("/sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
    withoutLimitsItIsTheHost();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisMachineHasThemAll() throws IOException, InterruptedException {
    Host real = new Host(List.of("/", "/no/such/folder"));
    real.cpuPercent();
    Thread.sleep(1100);
    assertThat(real.cpuPercent()).isBetween(0.0, 100.0);
    assertThat(real.memoryPercent()).isBetween(0.1, 100.0);
    assertThat(real.loadAverages()).containsOnlyKeys("1m", "5m", "15m");
    assertThat(real.diskPercent()).containsOnlyKeys("/");
    assertThat(real.diskPercent().get("/")).isBetween(0.0, 100.0);
  }

  @Test
  void theJvmTellsWhereThereAreNoSuchFiles() throws IOException {
    Host other = new Host(new SystemFiles(root + "/empty"), List.of());
    assertThat(other.memoryPercent()).isBetween(0.1, 100.0);
    assertThat(other.loadAverages()).containsOnlyKeys("1m");
    other.cpuPercent();
    assertThat(other.cpuPercent()).isBetween(0.0, 100.0);
  }
}
