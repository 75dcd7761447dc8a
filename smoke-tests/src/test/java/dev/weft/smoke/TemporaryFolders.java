package dev.weft.smoke;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Takes away the folders that started processes wrote into. */
final class TemporaryFolders {
  private TemporaryFolders() {}

  static void delete(Path folder) {
    try (Stream<Path> entries = Files.walk(folder)) {
      List<Path> deepestFirst = entries.sorted(Comparator.reverseOrder()).toList();
      for (Path entry : deepestFirst) {
        Files.deleteIfExists(entry);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
