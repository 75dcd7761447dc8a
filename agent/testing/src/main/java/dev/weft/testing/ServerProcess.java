package dev.weft.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server in a process of its own, with the test's class path and without the agent, which runs until the test's JVM ends. Its class writes a
 * line that begins with {@code ready} to standard output once it serves. It may then answer lines that it reads from standard input. It runs on
 * the JDK that runs Maven: a server may be older than the JDK of the test.
 */
public final class ServerProcess {
  private final Path errors;
  private final BufferedReader answers;
  private final Writer questions;
  private final String ready;

  /** Starts the process and waits until it serves. */
  public ServerProcess(Class<?> server, List<String> options, String... arguments) {
    try {
      errors = Files.createDirectories(Project.MODULE.resolve("target")).resolve(server.getSimpleName() + "-errors");
      List<String> command = new ArrayList<>(List.of(Project.MAVEN_JDK.resolve("bin/java").toString(), "-Xmx256m",
          "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
      command.addAll(options);
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), server.getName()));
      command.addAll(List.of(arguments));
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      questions = process.outputWriter(StandardCharsets.UTF_8);
      ready = await("ready");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Called in the process once it serves: ends it when the test's JVM has ended. Does not return. */
  public static void serve() throws IOException {
    try {
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  /** The words that follow {@code ready}, such as ports. */
  public String[] ready() {
    return ready.split(" ");
  }

  /** Has the process do something, and waits until it answers with a line that begins like this. Returns the rest of that line. */
  public synchronized String ask(String question, String answer) throws IOException {
    questions.write(question + '\n');
    questions.flush();
    return await(answer);
  }

  /** The server may write lines of its own. */
  private String await(String answer) throws IOException {
    String line = answers.readLine();
    while (line != null && !line.startsWith(answer)) {
      line = answers.readLine();
    }
    if (line == null) {
      throw new IOException("the server has ended, see " + errors);
    }
    return line.substring(answer.length()).strip();
  }
}
