package dev.weft.testing;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One real server for all tests of this JVM, on a free port and in a folder of its own: {@code mariadbd} of the folder that {@code MARIADB_HOME}
 * names, or else the one that is installed.
 */
public final class MariaDb {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  /** Of the user {@code weft}. */
  public static final String PASSWORD = "hidden";
  private static MariaDb server;

  private final Path home;
  private final Path folder;
  private final int port;

  private MariaDb(Path home) throws IOException, InterruptedException {
    this.home = home;
    this.folder = Files.createTempDirectory("weft-mariadb");
    fill();
    this.port = start();
  }

  /** The running test is skipped, and says so, where there is no server. */
  public static synchronized int port() {
    if (server == null) {
      Path home = Binaries.assumed(home(), "'mariadbd' (MARIADB_HOME, or installed)");
      try {
        server = new MariaDb(home);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return server.port;
  }

  /** @param scheme of the URL, {@code mariadb} or {@code mysql} */
  public static String url(String scheme, String database) {
    String plain = scheme.equals("mariadb") ? "&sslMode=disable" : "";   // since 4.0 it insists on TLS otherwise
    return "jdbc:" + scheme + "://localhost:" + port() + "/" + database + "?user=weft&password=" + PASSWORD + plain;
  }

  private static Optional<Path> home() {
    String named = System.getenv("MARIADB_HOME");
    Stream<String> programs = Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"));
    return Stream.concat(Stream.ofNullable(named).map(Path::of), programs.map(bin -> Path.of(bin, "..").normalize()))
        .filter(folder -> Files.isExecutable(program(folder))).findFirst();
  }

  private static Path program(Path home) {
    return home.resolve("sbin/mariadbd");
  }

  private ProcessBuilder command(String... options) {
    List<String> command = new ArrayList<>(List.of(program(home).toString(), "--no-defaults", "--datadir=" + folder, "--basedir=" + home,
        "--lc-messages-dir=" + home.resolve("share/mysql"), "--innodb-log-file-size=4M", "--skip-log-bin"));
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("--user=root");
    }
    command.addAll(List.of(options));
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
    process.environment().put("LD_LIBRARY_PATH", home.resolve("lib").toString());
    return process;
  }

  /** Makes the tables that the server itself needs, and a user. */
  private void fill() throws IOException, InterruptedException {
    Process filling = command("--bootstrap", "--max-allowed-packet=8M").start();
    try (OutputStream out = filling.getOutputStream()) {
      write(out, "CREATE DATABASE mysql;\nCREATE DATABASE shop;\nUSE mysql;\nSET @auth_root_socket=NULL;\n");
      for (String script : List.of("mysql_system_tables", "mysql_performance_tables", "mysql_system_tables_data")) {
        Files.copy(home.resolve("share/mysql/" + script + ".sql"), out);
      }
      write(out, "FLUSH PRIVILEGES;\nCREATE USER 'weft'@'localhost' IDENTIFIED BY '" + PASSWORD + "';\n"
          + "GRANT ALL PRIVILEGES ON *.* TO 'weft'@'localhost';\n");
    }
    if (filling.waitFor() != 0) {
      throw new IllegalStateException(log());
    }
  }

  private static void write(OutputStream out, String statements) throws IOException {
    out.write(statements.getBytes(StandardCharsets.UTF_8));
  }

  private int start() throws IOException, InterruptedException {
    int free = Ports.free();
    Process process = command("--port=" + free, "--bind-address=127.0.0.1", "--socket=" + folder.resolve("socket"),
        "--pid-file=" + folder.resolve("pid")).start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
    await().atMost(PATIENCE).until(() -> answers(free) || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException(log());
    }
    return free;
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private void stop(Process process) {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
      }
    } catch (IOException | InterruptedException e) {
      System.err.println("could not remove " + folder + ": " + e);
    }
  }
}
