package dev.weft.smoke;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A read of a system property, as {@code PropertyReads} prints it.
 *
 * @param reader the class and method that asked for it
 * @param agent the innermost method of the agent on the stack, or empty
 */
record PropertyRead(String property, String thread, String reader, String agent) {
  /** Read by the small application when it begins, so that reads before and after can be told apart. */
  private static final String MAIN = "weft.smoke.main";
  private static final List<String> OF_THE_JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");
  /** Classes that read a property for another one, which is then the reader. */
  private static final List<String> ON_BEHALF = List.of("java.lang.System.", "java.lang.Boolean.", "java.lang.Integer.", "java.lang.Long.",
      "java.util.Properties.", "java.security.AccessController.", "sun.security.action.");

  /** What classes of the JDK read on any thread but the application's, which is {@code main}, and on that one for the agent. */
  static List<PropertyRead> forAgent(String stdout) {
    return all(stdout).stream().filter(read -> !read.thread.equals("main") || !read.agent.isEmpty())
        .filter(read -> OF_THE_JDK.stream().anyMatch(read.reader::startsWith)).toList();
  }

  /** What the JVM itself read: before the application began, and on threads of its own. */
  static List<PropertyRead> forJvm(String stdout) {
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
        frames.stream().filter(PropertyRead::isOfAgent).findFirst().orElse(""));
  }

  private static boolean isOfAgent(String frame) {
    return frame.startsWith("dev.weft.") && !frame.startsWith("dev.weft.smoke.");
  }
}
