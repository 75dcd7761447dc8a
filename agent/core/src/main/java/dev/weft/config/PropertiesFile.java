package dev.weft.config;

import dev.weft.log.Log;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The file of properties that OpenTelemetry's agent reads: what is set neither as a property nor as a variable may stand there. */
final class PropertiesFile {
  static final String SETTING = "otel.javaagent.configuration-file";
  private static final long LONGEST_FILE = 1_000_000;

  private PropertiesFile() {
  }

  /** The properties that a file holds; none, and a line in the log, if it cannot be read. */
  static Map<String, String> read(String path) {
    File file = new File(path.startsWith("~") ? System.getProperty("user.home") + path.substring(1) : path);
    try {
      if (!file.isFile() || file.length() > LONGEST_FILE) {   // what is no file, such as a pipe, might never end
        throw new IOException("it is no file of at most " + LONGEST_FILE + " bytes");
      }
      return read(file);
    } catch (IOException | IllegalArgumentException e) {   // the latter is a malformed escape
      Log.warn(Setting.variable(SETTING) + '=' + path + " cannot be read, so it has no effect: " + Log.text(e));
      return Collections.emptyMap();
    }
  }

  private static Map<String, String> read(File file) throws IOException {
    try (Reader in = new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8)) {
      Properties properties = new Properties();
      properties.load(in);
      Map<String, String> values = new TreeMap<>();
      for (String name : properties.stringPropertyNames()) {
        values.put(name, properties.getProperty(name));
      }
      return values;
    }
  }
}
