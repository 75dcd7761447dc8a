package dev.weft.instrumentations.elasticsearch;

import dev.weft.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** OpenSearch in a process of its own, which runs until the test's JVM ends. One for all tests. */
final class SearchServer {
  static final int PORT = start();

  private SearchServer() {
  }

  private static int start() {
    try {
      String home = Files.createTempDirectory("weft-opensearch").toString();
      return Integer.parseInt(new ServerProcess(SearchServerProcess.class, List.of("-Xmx384m"), home).ready()[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
