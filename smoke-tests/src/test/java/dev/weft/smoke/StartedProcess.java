package dev.weft.smoke;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A process started by a test, its standard output and error kept apart in files. {@link #close} ends it, whatever it does. Every wait ends
 * after {@link #LIMIT} with an error that shows the command and what it printed.
 */
final class StartedProcess implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(60);
  private static final List<String> READ_BY_AGENTS = List.of("OTEL_", "WEFT_", "JAVA_", "_JAVA_", "JDK_JAVA_");

  private final List<String> command;
  private final Process process;
  private final Path folder;

  private StartedProcess(List<String> command, Process process, Path folder) {
    this.command = command;
    this.process = process;
    this.folder = folder;
  }

  static StartedProcess start(List<String> command, Map<String, String> environment) throws IOException {
    Path folder = Files.createTempDirectory("weft-smoke");
    ProcessBuilder builder = new ProcessBuilder(command)
        .redirectOutput(folder.resolve("stdout").toFile())
        .redirectError(folder.resolve("stderr").toFile());
    cleanEnvironment(builder);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return new StartedProcess(command, process, folder);
    } catch (IOException failed) {
      TemporaryFolders.delete(folder);
      throw failed;
    }
  }

  /** Takes away what this machine may have set for every JVM. */
  static void cleanEnvironment(ProcessBuilder builder) {
    builder.environment().keySet().removeIf(name -> READ_BY_AGENTS.stream().anyMatch(name::startsWith));
  }

  long pid() {
    return process.pid();
  }

  /** Every byte of standard output up to now. */
  byte[] stdoutBytes() {
    return read("stdout");
  }

  String stdout() {
    return new String(read("stdout"), StandardCharsets.UTF_8);
  }

  String stderr() {
    return new String(read("stderr"), StandardCharsets.UTF_8);
  }

  /** Waits for a whole line of standard output that contains {@code text}, and returns it. */
  String awaitLine(String text) {
    return awaitLine(this::stdout, text);
  }

  /** Like {@link #awaitLine} on standard error, where agents and the JVM speak. */
  String awaitErrorLine(String text) {
    return awaitLine(this::stderr, text);
  }

  private String awaitLine(Supplier<String> stream, String text) {
    Predicate<String> wanted = line -> line.contains(text);
    try {
      await().atMost(LIMIT).pollInterval(Duration.ofMillis(20))
          .until(() -> !process.isAlive() || wholeLines(stream.get()).stream().anyMatch(wanted));
    } catch (ConditionTimeoutException late) {
      throw failure("No line '" + text + "' within " + LIMIT);
    }
    return wholeLines(stream.get()).stream().filter(wanted).findFirst()
        .orElseThrow(() -> failure("Ended with " + process.exitValue() + " and no line '" + text + "'"));
  }

  private static List<String> wholeLines(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** Waits for its end, and returns its exit code: 128 + n if signal n ended it. */
  int awaitExit() {
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw failure("Still running after " + LIMIT);
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Sends SIGTERM, as an operator's stop does. */
  void askToEnd() {
    process.destroy();
  }

  /** Sends SIGTERM and waits for the end. */
  int terminate() {
    askToEnd();
    return awaitExit();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    TemporaryFolders.delete(folder);
  }

  /** An error that tells all that is known of this process. */
  AssertionError failure(String what) {
    return new AssertionError(what + "\n--- command\n" + String.join(" ", command)
        + "\n--- standard output\n" + stdout() + "\n--- standard error\n" + stderr());
  }

  private byte[] read(String stream) {
    try {
      return Files.readAllBytes(folder.resolve(stream));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
