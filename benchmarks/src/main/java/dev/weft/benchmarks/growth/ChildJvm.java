package dev.weft.benchmarks.growth;

import dev.weft.benchmarks.Contender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class in a JVM with a contender's agent. */
final class ChildJvm {
  private ChildJvm() {
  }

  /**
   * What it prints on standard output; standard error goes where ours goes.
   *
   * @throws IOException where it does not end with 0
   */
  static List<String> run(Contender contender, Class<?> main, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms1g", "-Xmx1g"));
    if (contender.agent() != null) {
      command.add("-javaagent:" + contender.agent());
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(contender.environment());
    builder.environment().put("WEFT_LOG_LEVEL", "warn");
    Process process = builder.start();
    List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    if (process.waitFor() != 0) {
      throw new IOException(main.getName() + " with " + contender.name() + " ended with " + process.exitValue());
    }
    return lines;
  }
}
