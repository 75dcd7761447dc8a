package dev.weft.instrumentations.jms;

import dev.weft.testing.ServerProcess;
import java.io.IOException;
import java.util.List;

/** ActiveMQ and Artemis in a process of their own, which runs until the test's JVM ends. */
final class Brokers {
  private static final ServerProcess PROCESS = new ServerProcess(BrokersProcess.class, List.of());
  private static final String[] PORTS = PROCESS.ready();

  private Brokers() {
  }

  /** Where the clients of a release find their broker. */
  static String address(String release) {
    if (isActiveMq(release)) {
      return "tcp://127.0.0.1:" + PORTS[0] + "?jms.redeliveryPolicy.initialRedeliveryDelay=0&jms.redeliveryPolicy.redeliveryDelay=0";
    }
    return (release.startsWith("qpid") ? "amqp" : "tcp") + "://127.0.0.1:" + PORTS[1];
  }

  private static boolean isActiveMq(String release) {
    return release.startsWith("activemq");
  }

  /** Sends a message from the brokers' process, in which there is no agent. */
  static void send(String release, String queue, String property, String value, String body) throws IOException {
    PROCESS.ask((isActiveMq(release) ? "activemq" : "artemis") + '\t' + queue + '\t' + property + '\t' + value + '\t' + body, "sent");
  }
}
