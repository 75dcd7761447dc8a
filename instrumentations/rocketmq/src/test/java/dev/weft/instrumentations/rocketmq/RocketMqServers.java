package dev.weft.instrumentations.rocketmq;

import dev.weft.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A name server and a broker of RocketMQ's in a process of their own, which runs until the test's JVM ends. One for all tests. */
final class RocketMqServers {
  private static final ServerProcess PROCESS = start();

  static final String NAME_SERVER = "127.0.0.1:" + PROCESS.ready()[0];

  private RocketMqServers() {
  }

  private static ServerProcess start() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "rocketmq").toAbsolutePath();
      List<String> options = List.of("-Duser.home=" + folder, "-Drocketmq.log.root=" + folder, "-Dtls.server.mode=disabled",
          "-Drocketmq.broker.diskSpaceWarningLevelRatio=0.99");
      return new ServerProcess(RocketMqProcess.class, options, folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a message from the servers' process, in which there is no agent. */
  static void send(String topic, String property, String value, String body) throws IOException {
    PROCESS.ask(String.join("\t", topic, property, value, body), "sent");
  }
}
