package dev.weft.smoke;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to start one JVM:
 *
 * <pre>{@code
 * try (StartedProcess app = new Jvm(jdk).agent(jar).env("WEFT_PORT", "0").classPath(Jvm.APPLICATIONS).start("dev.weft.smoke.app.Lines", "3")) {
 *   assertThat(app.awaitExit()).isZero();
 * }
 * }</pre>
 *
 * The environment is the test's own without any variable that a JVM, OpenTelemetry or Weft reads, and what {@link #env} adds.
 */
final class Jvm {
  /** The small applications of this module, compiled for Java 8. */
  static final Path APPLICATIONS = Path.of("target", "classes").toAbsolutePath();

  private final Path command;
  private final List<String> options = new ArrayList<>();
  private final List<Path> classPath = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();

  Jvm(Jdk jdk) {
    this(jdk.java());
  }

  /** For a command that runs in a JVM of its own, such as {@code keytool}. */
  Jvm(Path command) {
    this.command = command;
  }

  Jvm agent(Path jar) {
    return options("-javaagent:" + jar);
  }

  Jvm options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  Jvm classPath(Path... more) {
    classPath.addAll(List.of(more));
    return this;
  }

  Jvm env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Starts a class from the class path, or what else {@code arguments} say ({@code -jar app.jar}, {@code -m module/class}). */
  StartedProcess start(String... arguments) {
    List<String> line = new ArrayList<>();
    line.add(command.toString());
    line.addAll(options);
    if (!classPath.isEmpty()) {
      line.add("-cp");
      line.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }
    Stream.of(arguments).forEach(line::add);
    try {
      return StartedProcess.start(line, environment);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
