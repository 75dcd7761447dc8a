package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.config.Version;
import dev.weft.host.ContainerId;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The resource attributes of this process. Uses neither JMX nor DNS. The command line is left out because it may hold secrets.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/resource/">Resource conventions</a>
 */
final class ProcessAttributes {
  private final Map<String, Object> found = new TreeMap<>();

  private ProcessAttributes() {
  }

  /** Values are {@code String} or {@code Long}. */
  static Map<String, Object> find(Map<String, String> environment) {
    ProcessAttributes attributes = new ProcessAttributes();
    ServiceName service = ServiceName.of(System.getProperty("sun.java.command"), environment);
    attributes.put("service.name", service.name());
    attributes.put("service.version", service.version());
    attributes.put("service.instance.id", instance());
    attributes.put("telemetry.sdk.name", "weft");
    attributes.put("telemetry.sdk.language", "java");
    attributes.put("telemetry.sdk.version", Version.TEXT);
    attributes.put("telemetry.distro.name", "weft");
    attributes.put("telemetry.distro.version", Version.TEXT);
    attributes.put("host.name", host(environment));
    attributes.put("host.arch", architecture(System.getProperty("os.arch", "")));
    attributes.put("container.id", ContainerId.find());
    attributes.system(System.getProperty("os.name", ""));
    attributes.process();
    return attributes.found;
  }

  private void put(String name, @Nullable Object value) {
    if (value != null && !value.equals("")) {
      found.put(name, value);
    }
  }

  private void system(String name) {
    put("os.type", systemType(name.toLowerCase(Locale.ROOT)));
    put("os.description", (name + ' ' + System.getProperty("os.version", "")).trim());
  }

  private void process() {
    put("process.pid", processId());
    String home = System.getProperty("java.home");
    File executable = new File(home + "/bin/java" + (File.separatorChar == '\\' ? ".exe" : ""));
    put("process.executable.path", home != null && executable.isFile() ? executable.getPath() : null);
    put("process.runtime.name", System.getProperty("java.runtime.name"));
    put("process.runtime.version", System.getProperty("java.runtime.version"));
    String vendor = System.getProperty("java.vm.vendor", "");
    put("process.runtime.description",
        (vendor + ' ' + System.getProperty("java.vm.name", "") + ' ' + System.getProperty("java.vm.version", "")).trim());
  }

  /**
   * A random UUID. Not {@code UUID.randomUUID()}, which initialises security providers; not {@code ThreadLocalRandom}, which reads the
   * property {@code java.util.secureRandomSeed}.
   */
  private static String instance() {
    long high = new Random().nextLong();
    long low = new Random(System.currentTimeMillis()).nextLong();
    return new UUID(high & ~0xf000L | 0x4000L, low >>> 2 | 1L << 63).toString();
  }

  @Nullable
  private static String host(Map<String, String> environment) {
    String name = environment.get("HOSTNAME");
    name = name == null || name.isEmpty() ? environment.get("COMPUTERNAME") : name;
    name = name == null || name.isEmpty() ? firstLine("/proc/sys/kernel/hostname") : name;
    return name == null || name.isEmpty() ? firstLine("/etc/hostname") : name;
  }

  @Nullable
  private static String firstLine(String path) {
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(new FileInputStream(path), StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      return line == null ? null : line.trim();
    } catch (IOException e) {
      return null;   // another operating system
    }
  }

  /** The conventions' name of an architecture; other names stay as they are. */
  static String architecture(String name) {
    switch (name) {
      case "x86_64":
        return "amd64";
      case "aarch64":
        return "arm64";
      case "arm":
        return "arm32";
      case "i386":
      case "i686":
        return "x86";
      case "ppc64le":
        return "ppc64";
      default:
        return name;
    }
  }

  private static String systemType(String name) {
    if (name.startsWith("windows")) {
      return "windows";
    }
    if (name.startsWith("mac")) {
      return "darwin";
    }
    return name.equals("sunos") ? "solaris" : name.replace("/", "").replace(" ", "");
  }

  /**
   * From {@code /proc}, else from {@code ProcessHandle} (Java 9). {@code ProcessHandle} comes last because its initialisation reads
   * properties about the threads that wait for other processes. Null if neither exists.
   */
  @Nullable
  private static Long processId() {
    try {
      return Long.valueOf(new File("/proc/self").getCanonicalFile().getName());
    } catch (IOException | NumberFormatException e) {
      return ofProcessHandle();
    }
  }

  @Nullable
  private static Long ofProcessHandle() {
    try {
      Class<?> type = Class.forName("java.lang.ProcessHandle");
      return (Long) type.getMethod("pid").invoke(type.getMethod("current").invoke(null));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
