package dev.weft.testing;

import java.util.List;

/**
 * Apache Qpid in a process of its own, a broker that speaks RabbitMQ's protocol. One for all tests of a JVM. Needs Qpid's broker, memory store
 * and AMQP 0-8 protocol on the class path.
 */
public final class QpidBroker {
  public static final int PORT = Integer.parseInt(new ServerProcess(QpidBrokerProcess.class, List.of()).ready()[0]);

  private QpidBroker() {
  }
}
