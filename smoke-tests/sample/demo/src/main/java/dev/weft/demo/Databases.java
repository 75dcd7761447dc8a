package dev.weft.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

/** A real PostgreSQL and a real Redis, unpacked from their Maven artifacts, on free ports of the loopback address. */
public final class Databases implements AutoCloseable {
  private final Path folder;
  private final EmbeddedPostgres postgres;
  private final RedisServer redis;

  private Databases(Path folder, EmbeddedPostgres postgres, RedisServer redis) {
    this.folder = folder;
    this.postgres = postgres;
    this.redis = redis;
  }

  /** Starts both, which takes some seconds. Their programs and data are in a temporary folder that {@link #close} deletes. */
  public static Databases start() throws IOException {
    Path folder = Folders.create("weft-databases");
    EmbeddedPostgres postgres = null;
    try {
      postgres = startPostgres(Files.createDirectories(folder.resolve("postgres")));
      return new Databases(folder, postgres, startRedis(Files.createDirectories(folder.resolve("redis"))));
    } catch (IOException | RuntimeException failed) {
      if (postgres != null) {
        postgres.close();
      }
      Folders.delete(folder);
      throw failed;
    }
  }

  private static EmbeddedPostgres startPostgres(Path folder) throws IOException {
    // Besides the folder that it is given it creates a default one, and leaves it.
    System.setProperty("ot.epg.working-dir", folder.toString());
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(folder.toFile())
        .setDataDirectory(folder.resolve("data"))
        .setRegisterShutdownHook(false)
        .setLocaleConfig("locale", "C")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("fsync", "off")
        .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
        .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static RedisServer startRedis(Path folder) throws IOException {
    RedisServer redis = RedisServer.newRedisServer()
        .executableProvider(ExecutableProvider.newJarResourceProvider(folder.toFile()))
        .port(Ports.free())
        .bind("127.0.0.1")
        .setting("save \"\"")
        .setting("dir " + folder)
        .build();
    redis.start();
    return redis;
  }

  /** JDBC address of PostgreSQL's database {@code postgres}; user {@code postgres}, any password. */
  public String postgresUrl() {
    return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
  }

  /** Such as {@code redis://localhost:6379}. */
  public String redisUrl() {
    return "redis://localhost:" + redis.ports().get(0);
  }

  @Override
  public void close() throws IOException {
    try {
      redis.stop();
      postgres.close();
    } finally {
      Folders.delete(folder);
    }
  }
}
