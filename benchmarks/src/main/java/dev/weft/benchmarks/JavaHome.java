package dev.weft.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A JDK that is installed somewhere. */
record JavaHome(Path folder) {
  /** Such as 17.0.15. */
  String version() throws IOException {
    Properties release = new Properties();
    try (InputStream file = Files.newInputStream(folder.resolve("release"))) {
      release.load(file);
    }
    return release.getProperty("JAVA_VERSION").replace("\"", "");
  }
}
