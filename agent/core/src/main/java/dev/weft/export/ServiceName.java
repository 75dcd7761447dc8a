package dev.weft.export;

import dev.weft.advice.Nullable;
import java.io.File;

/** A service's default name and version: from the jar or the main class that the JVM was started with. */
final class ServiceName {
  private final String name;
  @Nullable private final String version;

  private ServiceName(String name, @Nullable String version) {
    this.name = name;
    this.version = version;
  }

  /** @param command the system property {@code sun.java.command}: jar or class, then the arguments */
  static ServiceName of(@Nullable String command) {
    if (command == null || command.trim().isEmpty()) {
      return new ServiceName("unknown_service:java", null);
    }
    String jar = jar(command);
    if (jar != null) {
      return ofJar(new File(jar).getName());
    }
    int space = command.indexOf(' ');
    String main = space < 0 ? command : command.substring(0, space);
    return new ServiceName(main.substring(main.indexOf('/') + 1), null);   // module/class
  }

  /** The shortest beginning that is a jar's path. Paths may hold spaces, and no separator sets them apart from arguments. */
  @Nullable
  private static String jar(String command) {
    for (int end = command.indexOf(".jar"); end >= 0; end = command.indexOf(".jar", end + 1)) {
      String path = command.substring(0, end + 4);
      boolean whole = path.length() == command.length() || command.charAt(path.length()) == ' ';
      if (whole && (path.indexOf(' ') < 0 || new File(path).isFile())) {
        return path;
      }
    }
    return null;
  }

  /** {@code shop-1.4.2.jar} is version 1.4.2 of {@code shop}. */
  private static ServiceName ofJar(String file) {
    String base = file.substring(0, file.length() - ".jar".length());
    for (int dash = base.indexOf('-'); dash >= 0; dash = base.indexOf('-', dash + 1)) {
      if (dash > 0 && dash + 1 < base.length() && Character.isDigit(base.charAt(dash + 1))) {
        return new ServiceName(base.substring(0, dash), base.substring(dash + 1));
      }
    }
    return new ServiceName(base.isEmpty() ? file : base, null);
  }

  String name() {
    return name;
  }

  @Nullable
  String version() {
    return version;
  }
}
