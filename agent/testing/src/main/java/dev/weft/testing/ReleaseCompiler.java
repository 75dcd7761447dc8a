package dev.weft.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compiles the application of a test against one release of a library, with the annotation processors among the release's jars. */
final class ReleaseCompiler {
  /** By release: what one test has had compiled serves the others of its JVM. */
  private static final Map<String, Path> COMPILED = new HashMap<>();

  private ReleaseCompiler() {
  }

  /** Returns the folder with the classes. */
  static synchronized Path compiled(String release, List<String> jars) {
    return COMPILED.computeIfAbsent(release, name -> compile(name, jars));
  }

  /** The compiler has a process of its own: in this one it would find processors on the test's class path. */
  private static Path compile(String release, List<String> jars) {
    Path classes = Project.MODULE.resolve("target/compiled").resolve(release);
    String path = String.join(File.pathSeparator, jars);
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
        "-d", classes.toString(), "-classpath", path, "-processorpath", path,   // from JDK 23 on none is looked for on the class path
        "-nowarn", "-J-XX:TieredStopAtLevel=1"));
    try (Stream<Path> sources = Files.walk(Project.MODULE.resolve("src/test/compiled"))) {
      sources.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(command::add);
      Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
      String messages = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (compiler.waitFor() != 0) {
        throw new IllegalStateException(release + ": " + messages);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return classes;
  }
}
