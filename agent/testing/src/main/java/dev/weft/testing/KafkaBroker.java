package dev.weft.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real broker of Kafka in a process of its own, which runs until the test's JVM ends. Needs {@code kafka_2.13} on the class path. */
public final class KafkaBroker {
  public static final String ADDRESS;
  private static final BufferedReader ANSWERS;
  private static final Writer MESSAGES;

  static {
    try (ServerSocket first = new ServerSocket(0); ServerSocket second = new ServerSocket(0)) {   // both open, so that the ports differ
      Path folder = Files.createTempDirectory(Files.createDirectories(Project.MODULE.resolve("target")), "kafka").toAbsolutePath();
      int port = first.getLocalPort();
      int controller = second.getLocalPort();
      first.close();
      second.close();
      ADDRESS = "127.0.0.1:" + port;
      Path logs = Files.createDirectories(folder.resolve("logs"));
      Files.write(logs.resolve("meta.properties"), List.of("version=1", "cluster.id=AAAAAAAAAAAAAAAAAAAAAQ", "node.id=1"));
      Files.write(folder.resolve("log4j.properties"), List.of("log4j.rootLogger=WARN,A", "log4j.appender.A=org.apache.log4j.ConsoleAppender",
          "log4j.appender.A.Target=System.err", "log4j.appender.A.layout=org.apache.log4j.SimpleLayout"));
      Path properties = Files.write(folder.resolve("server.properties"), List.of("process.roles=broker,controller", "node.id=1",
          "controller.quorum.voters=1@127.0.0.1:" + controller, "controller.listener.names=CONTROLLER",
          "listeners=PLAINTEXT://" + ADDRESS + ",CONTROLLER://127.0.0.1:" + controller, "advertised.listeners=PLAINTEXT://" + ADDRESS,
          "log.dirs=" + logs, "inter.broker.protocol.version=3.9", "num.partitions=1", "group.initial.rebalance.delay.ms=0",
          "offsets.topic.num.partitions=1", "offsets.topic.replication.factor=1", "transaction.state.log.num.partitions=1",
          "transaction.state.log.replication.factor=1", "transaction.state.log.min.isr=1", "log.cleaner.enable=false",
          "num.network.threads=2", "num.io.threads=2", "background.threads=2"));
      Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1", "-Dlog4j.configuration=file:" + folder.resolve("log4j.properties"),
          "-cp", System.getProperty("java.class.path"), KafkaBrokerProcess.class.getName(), properties.toString(), ADDRESS)
          .redirectError(folder.resolve("errors").toFile()).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      ANSWERS = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      MESSAGES = process.outputWriter(StandardCharsets.UTF_8);
      await("ready");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private KafkaBroker() {
  }

  /** Sends a message from the broker's process, in which there is no agent. */
  public static synchronized void send(String topic, String header, String value, String body) throws IOException {
    MESSAGES.write(topic + '\t' + header + '\t' + value + '\t' + body + '\n');
    MESSAGES.flush();
    await("sent");
  }

  /** Kafka may write lines of its own. */
  private static void await(String answer) throws IOException {
    String line = ANSWERS.readLine();
    while (!answer.equals(line)) {
      if (line == null) {
        throw new IOException("the broker has ended, see the folder kafka* in target");
      }
      line = ANSWERS.readLine();
    }
  }
}
