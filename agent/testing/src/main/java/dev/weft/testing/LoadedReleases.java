package dev.weft.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.CodeSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notes from which jars of a release tests have loaded classes, in {@value #FILE} of the module: a line with the release's name, a tab and the
 * jar's name. What the tables of README say is compared with it once all tests have run.
 */
final class LoadedReleases {
  private static final String FILE = "target/loaded-releases.txt";
  private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();

  private LoadedReleases() {
  }

  static void note(String release, Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL jar = source == null ? null : source.getLocation();
    if (jar == null || !jar.getPath().endsWith(".jar")) {
      return;
    }
    String line = release + '\t' + jar.getPath().substring(jar.getPath().lastIndexOf('/') + 1) + '\n';
    if (NOTED.add(line)) {
      try {
        Files.writeString(Project.MODULE.resolve(FILE), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
