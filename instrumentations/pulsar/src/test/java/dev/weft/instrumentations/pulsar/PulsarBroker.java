package dev.weft.instrumentations.pulsar;

import dev.weft.testing.ServerProcess;
import java.io.IOException;
import java.util.List;

/** A broker of Pulsar's in a process of its own, which runs until the test's JVM ends. One for all tests. */
final class PulsarBroker {
  private static final ServerProcess PROCESS = new ServerProcess(PulsarProcess.class, List.of());

  static final int PORT = Integer.parseInt(PROCESS.ready()[0]);

  private PulsarBroker() {
  }

  /** Sends a message from the broker's process, in which there is no agent. */
  static void send(String topic, String property, String value, String body) throws IOException {
    PROCESS.ask(String.join("\t", "send", topic, property, value, body), "sent");
  }

  static void partition(String topic, int partitions) throws IOException {
    PROCESS.ask("partition\t" + topic + '\t' + partitions, "partitioned");
  }

  /** No message can be sent to the topic from now on. */
  static void terminate(String topic) throws IOException {
    PROCESS.ask("terminate\t" + topic, "terminated");
  }
}
