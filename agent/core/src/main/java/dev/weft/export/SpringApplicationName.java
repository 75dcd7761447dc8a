package dev.weft.export;

import dev.weft.advice.Nullable;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What a Spring Boot application calls itself, {@value #PROPERTY}: on the command line, as a system property, in the environment, or in the files that
 * it is made of. Other places, such as a configuration server or a file beside the jar, are not asked.
 */
final class SpringApplicationName {
  private static final String PROPERTY = "spring.application.name";
  /** Of executable jars and wars, as they are or unpacked; of other jars and folders. */
  private static final String[] FOLDERS = {"BOOT-INF/classes/", "WEB-INF/classes/", ""};
  /** The latter ones are Spring Cloud's. */
  private static final String[] FILES = {"application.properties", "application.yml", "application.yaml",
      "bootstrap.properties", "bootstrap.yml", "bootstrap.yaml"};
  /** Of a file of settings in YAML. */
  private static final int MOST_LINES = 2_000;

  private SpringApplicationName() {
  }

  /**
   * Null if it has none that can be read.
   *
   * @param command the system property {@code sun.java.command}
   * @param jar the jar or war that the JVM was started with; null without
   */
  static @Nullable String of(String command, @Nullable File jar, Map<String, String> environment) {
    String name = ServiceName.usable(argument(command));
    name = name == null ? ServiceName.usable(System.getProperty(PROPERTY)) : name;
    name = name == null ? ServiceName.usable(environment.get("SPRING_APPLICATION_NAME")) : name;
    if (name != null) {
      return name;
    }
    return jar == null ? onClassPath(System.getProperty("java.class.path", "")) : in(jar);
  }

  private static @Nullable String argument(String command) {
    String option = " --" + PROPERTY + '=';
    int at = command.indexOf(option);
    return at < 0 ? null : command.substring(at + option.length()).split(" ", 2)[0];
  }

  /** In folders, and in the first jar: the application's own comes before its libraries. */
  private static @Nullable String onClassPath(String classPath) {
    boolean jars = false;
    for (String entry : classPath.split(File.pathSeparator)) {
      boolean jar = entry.endsWith(".jar");
      String name = jar && jars ? null : in(new File(entry.isEmpty() ? "." : entry));
      if (name != null) {
        return name;
      }
      jars |= jar;
    }
    return null;
  }

  private static @Nullable String in(File place) {
    try (ZipFile zip = place.isDirectory() ? null : new ZipFile(place)) {
      for (String folder : FOLDERS) {
        for (String file : FILES) {
          String name = ServiceName.usable(in(zip, place, folder + file));
          if (name != null) {
            return name;
          }
        }
      }
      return null;
    } catch (IOException | RuntimeException e) {   // the command line need not tell where it is, and its files may be malformed
      return null;
    }
  }

  private static @Nullable String in(@Nullable ZipFile zip, File place, String path) throws IOException {
    try (InputStream in = zip == null ? opened(new File(place, path)) : opened(zip, zip.getEntry(path))) {
      return in == null ? null : path.endsWith(".properties") ? inProperties(in) : inYaml(in);
    }
  }

  private static @Nullable InputStream opened(File file) throws IOException {
    return file.isFile() ? new FileInputStream(file) : null;
  }

  private static @Nullable InputStream opened(ZipFile zip, @Nullable ZipEntry entry) throws IOException {
    return entry == null ? null : zip.getInputStream(entry);
  }

  private static @Nullable String inProperties(InputStream in) throws IOException {
    Properties properties = new Properties();
    properties.load(in);
    return properties.getProperty(PROPERTY);
  }

  private static @Nullable String inYaml(InputStream in) throws IOException {
    return new YamlPath(PROPERTY).find(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), MOST_LINES);
  }
}
