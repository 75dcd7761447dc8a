package dev.weft.telemetry;

import dev.weft.log.Log;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The conventions that the resource {@value #RESOURCE} names, and those that were declared since. */
public final class DeclaredConventions {
  private static final String RESOURCE = "weft.conventions";

  private DeclaredConventions() {
  }

  /** Declares what the resource names and returns all conventions. If one cannot be declared, logs that and skips the rest of the resource. */
  public static Iterable<Convention> all() {
    ClassLoader loader = DeclaredConventions.class.getClassLoader();
    try (InputStream in = loader.getResourceAsStream(RESOURCE);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          Class.forName(line, true, loader);
        }
      }
    } catch (IOException | ClassNotFoundException | LinkageError | RuntimeException e) {
      Log.warn("not all conventions could be declared: metrics may be missing until they are used", e);
    }
    return Convention.all();
  }
}
