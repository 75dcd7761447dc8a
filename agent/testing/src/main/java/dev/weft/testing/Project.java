package dev.weft.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the build has put what tests load: the module that is tested, and the others. */
final class Project {
  static final Path MODULE = Path.of(System.getProperty("basedir", System.getProperty("user.dir"))).toAbsolutePath();
  static final Path ROOT = root();
  static final Path MAVEN_JDK = Path.of(System.getenv().getOrDefault("WEFT_MAVEN_JDK", System.getProperty("java.home")));

  private Project() {
  }

  private static Path root() {
    Path root = MODULE;
    while (!Files.isDirectory(root.resolve("agent/core"))) {
      root = root.getParent();
      if (root == null) {
        throw new IllegalStateException("no agent/core above " + MODULE);
      }
    }
    return root;
  }

  static String classes(String module) {
    return ROOT.resolve(module).resolve("target/classes").toString();
  }

  /** The jars that a module depends on, which its build has listed in a file. */
  static List<String> dependencies(String module) {
    try {
      return List.of(Files.readString(ROOT.resolve(module).resolve("target/runtime-classpath")).trim().split(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static URL[] urls(Stream<String> paths) {
    return paths.map(path -> {
      try {
        return Path.of(path).toUri().toURL();
      } catch (MalformedURLException e) {
        throw new UncheckedIOException(e);
      }
    }).toArray(URL[]::new);
  }
}
