package dev.weft.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The file {@code releases.txt} of a module, see {@link Releases}.
 *
 * @param coordinates what a user of each release depends on, in the file's order
 * @param lacked for each release, the classes of the instrumentation that do not fit it
 */
public record ReleasesFile(Map<String, List<String>> coordinates, Map<String, Set<String>> lacked) {
  private static final String LACKS = "lacks ";

  /** The file of a module, or one without releases if there is none. */
  public static ReleasesFile of(Path module) {
    Path file = module.resolve("releases.txt");
    try {
      return of(Files.exists(file) ? Files.readAllLines(file) : List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReleasesFile of(List<String> lines) {
    ReleasesFile releases = new ReleasesFile(new LinkedHashMap<>(), new LinkedHashMap<>());
    String release = null;
    Set<String> lackedByAll = new HashSet<>();
    for (String line : lines) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      if (text.startsWith(LACKS)) {
        int colon = text.indexOf(": ");
        if (colon < 0) {
          throw new IllegalStateException("releases.txt: no reason in: " + text);
        }
        (release == null ? lackedByAll : releases.lacked.get(release)).add(text.substring(LACKS.length(), colon));
      } else if (line.startsWith(text)) {
        release = text;
        releases.coordinates.put(release, new ArrayList<>());
        releases.lacked.put(release, new HashSet<>(lackedByAll));
      } else {
        releases.coordinates.get(release).add(text);
      }
    }
    return releases;
  }
}
