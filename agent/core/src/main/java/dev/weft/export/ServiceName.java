package dev.weft.export;

import dev.weft.advice.Nullable;
import java.io.File;
import java.util.Map;

/**
 * A service's default name and version: what its Spring Boot or Quarkus application or the one web application of its servlet container is called,
 * else the jar or the main class that the JVM was started with. Reads files, so it is asked on a thread of the agent's.
 */
final class ServiceName {
  private static final int LONGEST_NAME = 255;
  /** What builds append to the names of jars that hold a whole application. */
  private static final String[] CLASSIFIERS =
      {"-all", "-app", "-boot", "-exec", "-executable", "-fat", "-jar-with-dependencies", "-runner", "-shaded", "-standalone", "-uber"};

  private final String name;
  @Nullable private final String version;

  ServiceName(String name, @Nullable String version) {
    this.name = name;
    this.version = version;
  }

  /** @param command the system property {@code sun.java.command}: jar or class, then the arguments */
  static ServiceName of(@Nullable String command, Map<String, String> environment) {
    String text = command == null ? "" : command;
    String jar = jar(text);
    ServiceName started = jar == null ? ofClass(text) : ofJar(new File(jar).getName());
    String name = SpringApplicationName.of(text, jar == null ? null : new File(jar), environment);
    if (name != null) {
      return new ServiceName(name, started.version);
    }
    ServiceName quarkus = QuarkusApplication.of(started, jar == null ? null : new File(jar), environment);
    if (quarkus != null) {
      return quarkus;
    }
    String application = WebApplications.only(jar == null ? started.name : new File(jar).getName());
    return application == null ? started : new ServiceName(application, null);
  }

  /** Null for a name that tells nothing, as the framework or the build would have to complete it. */
  static @Nullable String usable(@Nullable String name) {
    String text = name == null ? "" : name.trim();
    boolean complete = !text.isEmpty() && text.length() <= LONGEST_NAME && !text.contains("${") && !text.startsWith("@");
    return complete ? text : null;
  }

  private static ServiceName ofClass(String command) {
    if (command.trim().isEmpty()) {
      return new ServiceName("unknown_service:java", null);
    }
    int space = command.indexOf(' ');
    String main = space < 0 ? command : command.substring(0, space);
    return new ServiceName(main.substring(main.indexOf('/') + 1), null);   // module/class
  }

  /** The shortest beginning that is the path of a jar or war. Paths may hold spaces, and no separator sets them apart from arguments. */
  @Nullable
  private static String jar(String command) {
    for (int dot = command.indexOf('.'); dot >= 0; dot = command.indexOf('.', dot + 1)) {
      boolean named = command.startsWith(".jar", dot) || command.startsWith(".war", dot);
      String path = named ? command.substring(0, dot + 4) : "";
      boolean whole = named && (path.length() == command.length() || command.charAt(path.length()) == ' ');
      if (whole && (path.indexOf(' ') < 0 || new File(path).isFile())) {
        return path;
      }
    }
    return null;
  }

  /** {@code shop-1.4.2.jar}, and {@code shop-1.4.2-exec.jar}, is version 1.4.2 of {@code shop}. The ending has four characters. */
  private static ServiceName ofJar(String file) {
    String base = file.substring(0, file.length() - 4);
    for (int dash = base.indexOf('-'); dash >= 0; dash = base.indexOf('-', dash + 1)) {
      if (dash > 0 && dash + 1 < base.length() && Character.isDigit(base.charAt(dash + 1))) {
        return new ServiceName(base.substring(0, dash), withoutClassifier(base.substring(dash + 1)));
      }
    }
    return new ServiceName(base.isEmpty() ? file : base, null);
  }

  private static String withoutClassifier(String version) {
    for (String classifier : CLASSIFIERS) {
      if (version.endsWith(classifier)) {
        return version.substring(0, version.length() - classifier.length());
      }
    }
    return version;
  }

  String name() {
    return name;
  }

  @Nullable
  String version() {
    return version;
  }
}
