package dev.weft.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service in a JVM of its own, started with {@link ApplicationBuilder}. It says on standard output that it is
 * {@code listening on http://localhost:PORT}; {@link #close} ends it.
 */
public final class Application implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening on (http://\\S+)");
  private static final long START_LIMIT_MILLIS = 180_000;
  private static final long STOP_LIMIT_MILLIS = 60_000;   // one that records a cache of classes writes that first
  private static final long READ_LIMIT_MILLIS = 2_000;

  private final String name;
  private final Path folder;
  private final Process process;
  private final Output output;
  private final Output errors;
  private volatile URI address;

  Application(String name, Path folder, Process process) {
    this.name = name;
    this.folder = folder;
    this.process = process;
    output = new Output(name + "-output", process.getInputStream());
    errors = new Output(name + "-errors", process.getErrorStream());
  }

  /** @throws IllegalStateException if it ends, or three minutes pass, before it listens */
  void awaitListening() throws IOException {
    try {
      Optional<Matcher> line = output.await(LISTENING, START_LIMIT_MILLIS);
      if (line.isEmpty()) {
        kill();
        throw new IllegalStateException(name + " did not start:\n" + String.join("\n", standardOutput()) + "\n"
            + String.join("\n", standardError()));
      }
      address = URI.create(line.get().group(1));
    } catch (InterruptedException interrupted) {
      kill();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  public String name() {
    return name;
  }

  /** Where it listens, such as {@code http://localhost:8080}. */
  public URI address() {
    return address;
  }

  /** The process, for those who look at it or end it in their own way. */
  public Process process() {
    return process;
  }

  /** The last 5,000 lines so far; all of them once it has ended. */
  public List<String> standardOutput() {
    return output.lines();
  }

  /** The last 5,000 lines so far; all of them once it has ended. */
  public List<String> standardError() {
    return errors.lines();
  }

  /**
   * Asks it to end (SIGTERM), waits a minute and then ends it by force.
   *
   * @return its exit code: 143 for a JVM that obeyed, 137 for one that had to be forced
   */
  public int stop() throws IOException {
    try {
      // Not Process.destroy(), which closes the streams, too: what it says at its end would be lost.
      process.toHandle().destroy();
      if (!process.waitFor(STOP_LIMIT_MILLIS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
      output.awaitEnd(READ_LIMIT_MILLIS);
      errors.awaitEnd(READ_LIMIT_MILLIS);
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } finally {
      Folders.delete(folder);
    }
  }

  @Override
  public void close() throws IOException {
    stop();
  }

  private void kill() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor(STOP_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
      output.awaitEnd(READ_LIMIT_MILLIS);
      errors.awaitEnd(READ_LIMIT_MILLIS);
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    } finally {
      Folders.delete(folder);
    }
  }
}
