package dev.weft.instrumentations.jms;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.broker.BrokerService;

/**
 * ActiveMQ, Artemis and producers without the agent. Each line of standard input has the broker, the queue, name and value of a property and the
 * body, separated by tabs. The process ends with its standard input.
 */
final class BrokersProcess {
  private BrokersProcess() {
  }

  public static void main(String[] arguments) throws Exception {
    BrokerService activeMq = new BrokerService();
    activeMq.setPersistent(false);
    activeMq.setUseJmx(false);
    activeMq.setAdvisorySupport(true);
    int activeMqPort = activeMq.addConnector("tcp://127.0.0.1:0").getServer().getConnectURI().getPort();
    activeMq.start();
    activeMq.waitUntilStarted();
    int artemisPort = freePort();
    String artemisAddress = "tcp://127.0.0.1:" + artemisPort;
    Configuration configuration = new ConfigurationImpl().setPersistenceEnabled(false).setSecurityEnabled(false).setJMXManagementEnabled(false)
        .addAcceptorConfiguration("tcp", artemisAddress + "?protocols=CORE,AMQP");
    new EmbeddedActiveMQ().setConfiguration(configuration).start();
    ConnectionFactory toActiveMq = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + activeMqPort);
    ConnectionFactory toArtemis = new org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory(artemisAddress);
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println("ready " + activeMqPort + ' ' + artemisPort);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        send(line.startsWith("activemq") ? toActiveMq : toArtemis, line.split("\t", -1));
        System.out.println("sent");
      }
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void send(ConnectionFactory factory, String[] line) throws Exception {
    try (Connection connection = factory.createConnection(); Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      TextMessage message = session.createTextMessage(line[4]);
      message.setStringProperty(line[2], line[3]);
      session.createProducer(session.createQueue(line[1])).send(message);
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
