package dev.weft.smoke;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A system property that a class of the JDK read, as {@code PropertyReads} prints it.
 *
 * @param reader the class and method that asked for it
 * @param caller the method, of whatever is no part of the JDK, on whose behalf that was; empty: the JVM's own
 */
record PropertyRead(String property, String thread, String reader, String caller) {
  /** Read by the small application when it begins, so that reads before and after can be told apart. */
  private static final String MAIN = "weft.smoke.main";
  private static final List<String> OF_THE_JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
  /** Methods that read a property for another one. */
  private static final List<String> ON_BEHALF = List.of("java.lang.System.", "java.lang.Boolean.", "java.lang.Integer.", "java.lang.Long.",
      "java.util.Properties.", "java.security.AccessController.", "sun.security.action.");
  private static final String AGENT = "dev.weft.";
  private static final String APPLICATIONS = "dev.weft.smoke.app.";

  /**
   * What the JDK read for an agent, on the agent's threads or on the application's while it ran code of the agent. The application has the
   * thread {@code main} alone.
   */
  static List<PropertyRead> forAgent(String stdout) {
    return all(stdout).stream().filter(read -> !read.thread.equals("main") || read.caller.startsWith(AGENT) && !read.caller.startsWith(APPLICATIONS))
        .filter(PropertyRead::isOfTheJdk).toList();
  }

  /** What was read before the application began, and by other threads of the JVM. */
  static List<PropertyRead> forNobody(String stdout) {
    List<PropertyRead> all = all(stdout);
    int main = all.stream().map(PropertyRead::property).toList().indexOf(MAIN);
    return Stream.concat(all.subList(0, main).stream(), all.stream().filter(read -> !read.thread.equals("main"))).toList();
  }

  static List<PropertyRead> all(String stdout) {
    return stdout.lines().filter(line -> line.startsWith("read ")).map(PropertyRead::of).toList();
  }

  private static PropertyRead of(String line) {
    String[] parts = line.split("\\|", 3);
    List<String> frames = new ArrayList<>(Stream.of(parts[2].trim().split(" ")).toList());
    frames.removeIf(frame -> ON_BEHALF.stream().anyMatch(frame::startsWith));
    return new PropertyRead(parts[0].substring("read ".length()).trim(), parts[1], frames.isEmpty() ? "" : frames.get(0),
        frames.stream().filter(frame -> OF_THE_JDK.stream().noneMatch(frame::startsWith)).findFirst().orElse(""));
  }

  private boolean isOfTheJdk() {
    return OF_THE_JDK.stream().anyMatch(reader::startsWith);
  }
}
