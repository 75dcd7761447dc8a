package dev.weft.export;

import dev.weft.advice.Nullable;
import java.io.File;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The one web application that a servlet container serves from its folder {@code webapps}: what is started there is the container. */
final class WebApplications {
  /** What comes with Tomcat. */
  private static final Set<String> OF_CONTAINER = new HashSet<>(Arrays.asList("docs", "examples", "host-manager", "manager"));

  private WebApplications() {
  }

  /**
   * Null if there are several, if it is that of the root, whose name says nothing, and if something else was started.
   *
   * @param started the main class, or a jar's name
   */
  static @Nullable String only(String started) {
    String base = base(started);
    String[] files = base == null ? null : new File(base, "webapps").list();
    String only = null;
    for (String file : files == null ? new String[0] : files) {
      String name = file.endsWith(".war") ? file.substring(0, file.length() - ".war".length()) : file;
      name = name.contains("##") ? name.substring(0, name.indexOf("##")) : name;   // Tomcat's mark of a version
      if (name.isEmpty() || name.startsWith(".") || OF_CONTAINER.contains(name) || name.equals(only)) {
        continue;
      }
      if (only != null) {
        return null;
      }
      only = name;
    }
    return only == null || only.equalsIgnoreCase("root") ? null : only;
  }

  private static @Nullable String base(String started) {
    if (started.equals("org.apache.catalina.startup.Bootstrap")) {
      return System.getProperty("catalina.base", System.getProperty("catalina.home"));
    }
    return started.equals("start.jar") ? System.getProperty("jetty.base", System.getProperty("user.dir")) : null;   // Jetty's
  }
}
