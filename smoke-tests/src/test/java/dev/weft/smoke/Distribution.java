package dev.weft.smoke;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.releases.ReleaseResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A server as it is distributed, from Maven's repository. */
final class Distribution {
  private static final String MORE_SERVERS = "WEFT_TEST_MORE_SERVERS";

  private Distribution() {
  }

  /** Skips the test of a server that takes long, unless the environment asks for it. */
  static void assumeAskedFor(String server) {
    assumeTrue(System.getenv(MORE_SERVERS) != null, server + " is started only if " + MORE_SERVERS + " is set");
  }

  /** @param artifact {@code group:artifact:type:version} of a file */
  static Path file(String artifact) {
    return Path.of(new ReleaseResolver().apply(Map.of("", List.of(artifact + " without *:*"))).get("").get(0));
  }

  /** @param artifact {@code group:artifact:type:version} of a zip file */
  static void unpack(String artifact, Path folder) throws IOException {
    try (ZipFile file = new ZipFile(file(artifact).toFile())) {
      for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements();) {
        ZipEntry entry = all.nextElement();
        Path target = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, target);
          }
        }
      }
    }
  }
}
