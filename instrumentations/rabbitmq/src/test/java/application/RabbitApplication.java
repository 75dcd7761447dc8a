package application;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.impl.ChannelN;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What the tests of all libraries for messages ask for. */
public final class RabbitApplication {
  private final ExecutorService consumers = Executors.newSingleThreadExecutor();
  private final Connection connection;

  public RabbitApplication(int port) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost("localhost");
    factory.setPort(port);
    factory.setVirtualHost("default");
    factory.setAutomaticRecoveryEnabled(false);
    connection = factory.newConnection(consumers);
  }

  /** Each caller has a channel of its own: threads may not share one. */
  private Channel channel(String destination) throws IOException {
    Channel channel = connection.createChannel();
    channel.queueDeclare(destination, false, false, false, null);
    return channel;
  }

  public void send(String destination, List<String> bodies) throws Exception {
    Channel channel = channel(destination);
    channel.confirmSelect();
    for (String body : bodies) {
      channel.basicPublish("", destination, null, body.getBytes(StandardCharsets.UTF_8));
    }
    channel.waitForConfirms(5000);
    channel.close();
  }

  public void sendAsync(String destination, String body, Consumer<Throwable> callback) {
    throw new UnsupportedOperationException("the client calls nothing back");
  }

  /** As an application without an agent would. */
  public void sendUntraced(String destination, String header, String value, String body) throws Exception {
    Channel channel = channel(destination);
    AMQP.Basic.Publish publish = new AMQP.Basic.Publish.Builder().exchange("").routingKey(destination).build();
    BasicProperties properties = new BasicProperties.Builder().headers(Collections.<String, Object>singletonMap(header, value)).build();
    ((ChannelN) channel).transmit(RabbitUser.command(publish, properties, body.getBytes(StandardCharsets.UTF_8)));
    channel.close();
  }

  /** Acknowledges nothing, so that the queue keeps its messages. */
  public void receive(String destination, int count, Consumer<String> listener) throws Exception {
    Channel channel = channel(destination);
    CountDownLatch all = new CountDownLatch(count);
    channel.basicConsume(destination, false, new DefaultConsumer(channel) {
      @Override
      public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
        listener.accept(new String(body, StandardCharsets.UTF_8));
        all.countDown();
      }
    });
    all.await(10, TimeUnit.SECONDS);
    consumers.submit(() -> { }).get();   // the last one has returned
    channel.close();
  }

  public void close() throws IOException {
    connection.close();
    consumers.shutdown();
  }
}
