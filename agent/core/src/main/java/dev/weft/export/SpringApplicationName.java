package dev.weft.export;

import dev.weft.advice.Nullable;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What a Spring Boot application calls itself, {@value #PROPERTY}: on the command line, as a system property, in the environment, or in the jar that
 * the JVM was started with. Other places, such as a configuration server or a file beside the jar, are not asked.
 */
final class SpringApplicationName {
  private static final String PROPERTY = "spring.application.name";
  private static final String FILES = "BOOT-INF/classes/application.";
  /** Of a file of settings in YAML. */
  private static final int MOST_LINES = 2_000;

  private SpringApplicationName() {
  }

  /**
   * Null if it has none that can be read.
   *
   * @param command the system property {@code sun.java.command}
   * @param jar the one that the JVM was started with; null without
   */
  static @Nullable String of(String command, @Nullable File jar, Map<String, String> environment) {
    String name = ServiceName.usable(argument(command));
    name = name == null ? ServiceName.usable(System.getProperty(PROPERTY)) : name;
    name = name == null ? ServiceName.usable(environment.get("SPRING_APPLICATION_NAME")) : name;
    return name == null && jar != null ? ServiceName.usable(inJar(jar)) : name;
  }

  private static @Nullable String argument(String command) {
    String option = " --" + PROPERTY + '=';
    int at = command.indexOf(option);
    return at < 0 ? null : command.substring(at + option.length()).split(" ", 2)[0];
  }

  private static @Nullable String inJar(File jar) {
    try (ZipFile zip = new ZipFile(jar)) {
      String name = inProperties(zip, zip.getEntry(FILES + "properties"));
      name = name == null ? inYaml(zip, zip.getEntry(FILES + "yml")) : name;
      return name == null ? inYaml(zip, zip.getEntry(FILES + "yaml")) : name;
    } catch (IOException | RuntimeException e) {   // its command line need not tell where it is, and its files may be malformed
      return null;
    }
  }

  private static @Nullable String inProperties(ZipFile zip, @Nullable ZipEntry entry) throws IOException {
    if (entry == null) {
      return null;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty(PROPERTY);
    }
  }

  private static @Nullable String inYaml(ZipFile zip, @Nullable ZipEntry entry) throws IOException {
    if (entry == null) {
      return null;
    }
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
      return new YamlPath(PROPERTY).find(reader, MOST_LINES);
    }
  }
}
