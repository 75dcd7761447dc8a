package dev.weft.instrumentations.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.stream.Stream;

/** Releases of drivers beside those on the class path, each in a class loader of its own. */
enum OldDriver {
  H2("h2-", "org.h2.Driver"),
  POSTGRESQL("postgresql-", "org.postgresql.Driver");

  private final Driver driver;

  OldDriver(String jar, String name) {
    try (Stream<Path> files = Files.list(Path.of("target", "drivers"))) {
      Path file = files.filter(each -> each.getFileName().toString().startsWith(jar)).findFirst().orElseThrow();
      ClassLoader loader = new URLClassLoader(new URL[] {file.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
      driver = (Driver) loader.loadClass(name).getDeclaredConstructor().newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  Driver driver() {
    return driver;
  }
}
