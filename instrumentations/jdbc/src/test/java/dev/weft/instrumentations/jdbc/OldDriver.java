package dev.weft.instrumentations.jdbc;

import dev.weft.testing.ReleaseLoader;
import java.sql.Driver;

/** Releases of drivers beside those on the class path, each in a class loader of its own. */
enum OldDriver {
  H2("h2-1.4", "org.h2.Driver"),
  POSTGRESQL("postgresql-42.2", "org.postgresql.Driver");

  private final Driver driver;

  OldDriver(String release, String name) {
    driver = (Driver) new ReleaseLoader(release).create(name, new Class<?>[0]);
  }

  Driver driver() {
    return driver;
  }
}
