package dev.weft.instrumentations.jms;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** ActiveMQ and Artemis in a process of their own, which runs until the test's JVM ends. */
final class Brokers {
  private static final BufferedReader ANSWERS;
  private static final Writer MESSAGES;
  private static final String[] PORTS;

  static {
    try {
      Path errors = Files.createDirectories(Path.of("target")).resolve("brokers-errors");
      Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), BrokersProcess.class.getName())
          .redirectError(errors.toFile()).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      ANSWERS = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      MESSAGES = process.outputWriter(StandardCharsets.UTF_8);
      PORTS = await("ready ").split(" ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Brokers() {
  }

  /** Where the clients of a release find their broker. */
  static String address(String release) {
    if (isActiveMq(release)) {
      return "tcp://127.0.0.1:" + PORTS[1] + "?jms.redeliveryPolicy.initialRedeliveryDelay=0&jms.redeliveryPolicy.redeliveryDelay=0";
    }
    return (release.startsWith("qpid") ? "amqp" : "tcp") + "://127.0.0.1:" + PORTS[2];
  }

  private static boolean isActiveMq(String release) {
    return release.startsWith("activemq");
  }

  /** Sends a message from the brokers' process, in which there is no agent. */
  static synchronized void send(String release, String queue, String property, String value, String body) throws IOException {
    MESSAGES.write((isActiveMq(release) ? "activemq" : "artemis") + '\t' + queue + '\t' + property + '\t' + value + '\t' + body + '\n');
    MESSAGES.flush();
    await("sent");
  }

  private static String await(String answer) throws IOException {
    String line = ANSWERS.readLine();
    while (line == null || !line.startsWith(answer)) {
      if (line == null) {
        throw new IOException("the brokers have ended, see target/brokers-errors");
      }
      line = ANSWERS.readLine();
    }
    return line;
  }
}
