package dev.weft.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real broker of Kafka in a process of its own, which runs until the test's JVM ends. Needs {@code kafka_2.13} on the class path. */
public final class KafkaBroker {
  public static final String ADDRESS;
  private static final ServerProcess PROCESS;

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
      PROCESS = new ServerProcess(KafkaBrokerProcess.class, List.of("-Dlog4j.configuration=file:" + folder.resolve("log4j.properties")),
          properties.toString(), ADDRESS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private KafkaBroker() {
  }

  /** Sends a message from the broker's process, in which there is no agent. */
  public static void send(String topic, String header, String value, String body) throws IOException {
    PROCESS.ask(topic + '\t' + header + '\t' + value + '\t' + body, "sent");
  }
}
