package application;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.impl.AMQCommand;
import com.rabbitmq.client.impl.ChannelN;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** An application that sends and gets messages. */
public final class RabbitUser implements AutoCloseable {
  private final Connection connection;
  private final Channel channel;

  public RabbitUser(int port, boolean recovers) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost("localhost");
    factory.setPort(port);
    factory.setVirtualHost("default");
    factory.setAutomaticRecoveryEnabled(recovers);
    connection = factory.newConnection();
    channel = connection.createChannel();
  }

  public void queue(String name) throws IOException {
    channel.queueDeclare(name, false, false, true, null);
    channel.queuePurge(name);
  }

  public String temporaryQueue() throws IOException {
    return channel.queueDeclare().getQueue();
  }

  public void exchange(String name, String queue, String routingKey) throws IOException {
    channel.exchangeDeclare(name, "topic");
    channel.queueBind(queue, name, routingKey);
  }

  public void publish(String exchange, String routingKey, String body) throws IOException {
    channel.basicPublish(exchange, routingKey, null, bytes(body));
  }

  public void publish(String queue, String body, Map<String, Object> headers) throws IOException {
    channel.basicPublish("", queue, new BasicProperties.Builder().messageId("m-1").correlationId("c-1").headers(headers).build(), bytes(body));
  }

  /** Sends a message below the methods that are woven, as an application without an agent would. */
  public void publishUntraced(String queue, Map<String, Object> headers) throws IOException {
    AMQP.Basic.Publish publish = new AMQP.Basic.Publish.Builder().exchange("").routingKey(queue).build();
    BasicProperties properties = new BasicProperties.Builder().headers(headers).build();
    ((ChannelN) channel).transmit(command(publish, properties, bytes("x")));
  }

  /** The body is an array, or in newer releases a buffer. */
  static AMQCommand command(AMQP.Basic.Publish publish, BasicProperties properties, byte[] body) {
    try {
      for (Constructor<?> constructor : AMQCommand.class.getConstructors()) {
        if (constructor.getParameterCount() == 3) {
          Object third = constructor.getParameterTypes()[2] == byte[].class ? body : ByteBuffer.wrap(body);
          return (AMQCommand) constructor.newInstance(publish, properties, third);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("no constructor");
  }

  public boolean publishConfirmed(String queue, String body) throws Exception {
    channel.confirmSelect();
    channel.basicPublish("", queue, true, null, bytes(body));
    return channel.waitForConfirms(5000);
  }

  public void consume(String queue, BiConsumer<String, String> callback) throws IOException {
    channel.basicConsume(queue, true, consumer(callback));
  }

  /** A consumer that calls another one. */
  public void consumeNested(String queue, BiConsumer<String, String> callback) throws IOException {
    Consumer inner = consumer(callback);
    channel.basicConsume(queue, true, new DefaultConsumer(channel) {
      @Override
      public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) throws IOException {
        inner.handleDelivery(tag, envelope, properties, body);
      }
    });
  }

  public void consumeByLambda(String queue, BiConsumer<String, String> callback) throws IOException {
    Lambdas.consume(channel, queue, callback);
  }

  /** Answers each message. */
  public void serve(String queue, UnaryOperator<String> answer) throws IOException {
    channel.basicConsume(queue, true, new DefaultConsumer(channel) {
      @Override
      public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) throws IOException {
        channel.basicPublish("", properties.getReplyTo(), new BasicProperties.Builder().correlationId(properties.getCorrelationId()).build(),
            bytes(answer.apply(text(body))));
      }
    });
  }

  public void ask(String queue, String replyTo, String body) throws IOException {
    channel.basicPublish("", queue, new BasicProperties.Builder().replyTo(replyTo).correlationId("7").build(), bytes(body));
  }

  public String get(String queue) throws IOException {
    GetResponse response = channel.basicGet(queue, true);
    return response == null ? null : text(response.getBody());
  }

  /** The headers of the next message. */
  public String headers(String queue) throws IOException {
    return String.valueOf(channel.basicGet(queue, true).getProps().getHeaders());
  }

  /** Sends the next message of a queue to another one, with its properties as they are. */
  public void forward(String queue, String to) throws IOException {
    GetResponse response = channel.basicGet(queue, true);
    channel.basicPublish("", to, response.getProps(), response.getBody());
  }

  public void closeChannel() throws Exception {
    channel.close();
  }

  @Override
  public void close() throws IOException {
    connection.abort(2000);
  }

  private Consumer consumer(BiConsumer<String, String> callback) {
    return new DefaultConsumer(channel) {
      @Override
      public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body) {
        callback.accept(text(body), String.valueOf(properties.getHeaders()));
      }
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
