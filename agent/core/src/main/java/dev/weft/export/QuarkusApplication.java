package dev.weft.export;

import dev.weft.advice.Nullable;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What a Quarkus application calls itself, {@value #PROPERTY}: as a system property, in the environment, or where its build has written it, which is
 * the manifest of the jar that starts it.
 */
final class QuarkusApplication {
  private static final String PROPERTY = "quarkus.application.name";
  /** Starts the jar of this name, also from the class path. */
  private static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
  private static final String JAR = "quarkus-run.jar";

  private QuarkusApplication() {
  }

  /**
   * Null if it is none, or has no name that can be read.
   *
   * @param started the main class, or what the jar's name tells
   * @param jar the one that the JVM was started with; null without
   */
  static @Nullable ServiceName of(ServiceName started, @Nullable File jar, Map<String, String> environment) {
    ServiceName built = built(jar == null && started.name().equals(MAIN) ? onClassPath() : jar);
    String name = ServiceName.usable(System.getProperty(PROPERTY));
    name = name == null ? ServiceName.usable(environment.get("QUARKUS_APPLICATION_NAME")) : name;
    return name == null ? built : new ServiceName(name, built == null ? started.version() : built.version());
  }

  private static @Nullable File onClassPath() {
    for (String path : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
      File file = new File(path);
      if (file.getName().equals(JAR)) {
        return file;
      }
    }
    return null;
  }

  private static @Nullable ServiceName built(@Nullable File file) {
    if (file == null) {
      return null;
    }
    try (JarFile jar = new JarFile(file, false)) {
      Manifest manifest = jar.getManifest();
      Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
      String main = attributes.getValue(Attributes.Name.MAIN_CLASS);
      boolean quarkus = main != null && main.startsWith("io.quarkus.");
      String name = quarkus ? ServiceName.usable(attributes.getValue(Attributes.Name.IMPLEMENTATION_TITLE)) : null;
      return name == null ? null : new ServiceName(name, ServiceName.usable(attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION)));
    } catch (IOException | RuntimeException e) {   // the command line need not tell where it is, and it may be malformed
      return null;
    }
  }
}
