package dev.weft.weaving;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The first so many classes of a jar on the class path, as the JVM hands them to a transformer, and a class loader that finds them. */
final class Library {
  private final Path jar;
  final List<String> names = new ArrayList<>();
  final List<byte[]> files = new ArrayList<>();

  /** @throws IllegalStateException where no such jar is on the class path, or it has fewer classes */
  Library(String start, int classes) throws IOException {
    jar = Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)).map(Path::of)
        .filter(path -> path.getFileName().toString().startsWith(start)).findFirst().orElseThrow(IllegalStateException::new);
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(each -> each.getName().endsWith(".class")).limit(classes).toList()) {
        names.add(entry.getName().substring(0, entry.getName().length() - ".class".length()));
        files.add(zip.getInputStream(entry).readAllBytes());
      }
    }
    if (files.size() < classes) {
      throw new IllegalStateException(jar + " has " + files.size() + " classes");
    }
  }

  ClassLoader loader() throws MalformedURLException {
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }
}
