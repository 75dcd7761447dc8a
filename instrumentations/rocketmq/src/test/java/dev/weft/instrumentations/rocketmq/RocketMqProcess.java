package dev.weft.instrumentations.rocketmq;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.apache.rocketmq.broker.BrokerController;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.common.BrokerConfig;
import org.apache.rocketmq.common.MQVersion;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.namesrv.NamesrvConfig;
import org.apache.rocketmq.common.topic.TopicValidator;
import org.apache.rocketmq.namesrv.NamesrvController;
import org.apache.rocketmq.remoting.netty.NettyClientConfig;
import org.apache.rocketmq.remoting.netty.NettyServerConfig;
import org.apache.rocketmq.remoting.protocol.RemotingCommand;
import org.apache.rocketmq.store.config.MessageStoreConfig;

/**
 * A name server and a broker, which stores in the folder that the argument names, and a producer without the agent. The process ends with its
 * standard input.
 */
final class RocketMqProcess {
  private static final String HOST = "127.0.0.1";
  private static final int MEGABYTE = 1024 * 1024;
  private static final int LONGEST_MESSAGE = 64 * 1024;

  private RocketMqProcess() {
  }

  public static void main(String[] arguments) {
    PrintStream answers = System.out;
    System.setOut(System.err);
    try {
      serve(arguments[0], answers);
    } catch (Throwable t) {
      t.printStackTrace();
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void serve(String folder, PrintStream answers) throws Exception {
    System.setProperty(RemotingCommand.REMOTING_VERSION_KEY, Integer.toString(MQVersion.CURRENT_VERSION));
    NettyServerConfig names = new NettyServerConfig();
    names.setListenPort(freePort());
    NamesrvConfig nameConfig = new NamesrvConfig();
    nameConfig.setKvConfigPath(folder + "/names.json");
    nameConfig.setConfigStorePath(folder + "/names.properties");
    NamesrvController nameServer = new NamesrvController(nameConfig, names);
    nameServer.initialize();
    nameServer.start();
    String address = HOST + ':' + names.getListenPort();
    BrokerController broker = startBroker(folder, address);
    DefaultMQProducer producer = new DefaultMQProducer("elsewhere");
    producer.setNamesrvAddr(address);
    producer.setDefaultTopicQueueNums(1);
    producer.start();
    while (!isKnown(producer)) {
      broker.registerBrokerAll(true, false, true);
      Thread.sleep(50);
    }
    answers.println("ready " + names.getListenPort());
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split("\t", -1);
        Message message = new Message(words[0], words[3].getBytes(StandardCharsets.UTF_8));
        message.putUserProperty(words[1], words[2]);
        producer.send(message);
        answers.println("sent");
      }
    }
  }

  private static BrokerController startBroker(String folder, String nameServer) throws Exception {
    BrokerConfig configuration = new BrokerConfig();
    configuration.setBrokerIP1(HOST);
    configuration.setNamesrvAddr(nameServer);
    configuration.setTraceTopicEnable(true);
    configuration.setTransactionCheckInterval(Integer.MAX_VALUE);
    MessageStoreConfig store = new MessageStoreConfig();
    store.setStorePathRootDir(folder);
    store.setStorePathCommitLog(folder + "/log");
    store.setMappedFileSizeCommitLog(8 * MEGABYTE);
    store.setMappedFileSizeConsumeQueue(20 * 1000);
    store.setMaxMessageSize(LONGEST_MESSAGE);
    store.setMaxIndexNum(1000);
    store.setMaxHashSlotNum(1000);
    store.setDiskMaxUsedSpaceRatio(99);
    store.setHaListenPort(0);
    store.setTimerWheelEnable(false);
    NettyServerConfig server = new NettyServerConfig();
    server.setListenPort(freePort());
    BrokerController broker = new BrokerController(configuration, server, new NettyClientConfig(), store);
    if (!broker.initialize()) {
      throw new IllegalStateException("the broker does not start");
    }
    broker.start();
    return broker;
  }

  /** Whether the name server has the broker's topic from which new ones are made. */
  private static boolean isKnown(DefaultMQProducer producer) {
    try {
      return !producer.fetchPublishMessageQueues(TopicValidator.AUTO_CREATE_TOPIC_KEY_TOPIC).isEmpty();
    } catch (MQClientException e) {
      return false;
    }
  }

  /** A port of which the broker can also have the last but one, which it listens on, too. */
  private static int freePort() throws IOException {
    for (;;) {
      try (ServerSocket socket = new ServerSocket(0);
          ServerSocket other = new ServerSocket(socket.getLocalPort() - 2, 1, InetAddress.getByName(HOST))) {
        return socket.getLocalPort();
      } catch (BindException e) {
        continue;   // another process listens on it
      }
    }
  }
}
