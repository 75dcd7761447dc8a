package dev.weft.instrumentations.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One real server for all tests of this JVM. */
final class Postgres {
  private static EmbeddedPostgres server;

  private Postgres() {
  }

  static synchronized int port() {
    if (server == null) {
      try {
        server = EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server.getPort();
  }

  static String url() {
    return "jdbc:postgresql://localhost:" + port() + "/postgres?user=postgres&password=hidden";
  }
}
