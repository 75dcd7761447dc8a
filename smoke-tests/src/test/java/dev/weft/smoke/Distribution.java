package dev.weft.smoke;

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
  private Distribution() {
  }

  /** @param artifact {@code group:artifact:type:version} of a zip file */
  static void unpack(String artifact, Path folder) throws IOException {
    String zip = new ReleaseResolver().apply(Map.of("", List.of(artifact + " without *:*"))).get("").get(0);
    try (ZipFile file = new ZipFile(zip)) {
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
