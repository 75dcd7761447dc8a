package application;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.impl.AMQCommand;
import com.rabbitmq.client.impl.ChannelN;
import java.lang.reflect.Constructor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.annotation.RabbitListenerAnnotationBeanPostProcessor;
import org.springframework.amqp.rabbit.config.AbstractRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.config.DirectRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.config.RabbitListenerConfigUtils;
import org.springframework.amqp.rabbit.config.SimpleRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** An application that sends by Spring's template and receives by Spring's listeners. */
public final class SpringRabbitUser {
  private static CountDownLatch left;
  private static Consumer<List<String>> listener;

  private final CachingConnectionFactory factory;
  private final RabbitTemplate template;

  public SpringRabbitUser(int port) {
    factory = new CachingConnectionFactory("localhost", port);
    factory.setVirtualHost("default");
    template = new RabbitTemplate(factory);
    template.setChannelTransacted(true);
  }

  private void declare(String queue) {
    template.execute(channel -> channel.queueDeclare(queue, false, false, false, null));
  }

  public void send(String queue, List<String> bodies) {
    declare(queue);
    for (String each : bodies) {
      template.convertAndSend(queue, (Object) each);
    }
  }

  /** Sends a message with a header below the methods that are woven, as an application without an agent would. */
  public void sendUntraced(String queue, String header, String value, String body) throws Exception {
    com.rabbitmq.client.ConnectionFactory own = new com.rabbitmq.client.ConnectionFactory();
    own.setHost("localhost");
    own.setPort(factory.getPort());
    own.setVirtualHost("default");
    own.setAutomaticRecoveryEnabled(false);
    try (Connection connection = own.newConnection()) {
      Channel channel = connection.createChannel();
      channel.queueDeclare(queue, false, false, false, null);
      AMQP.Basic.Publish publish = new AMQP.Basic.Publish.Builder().exchange("").routingKey(queue).build();
      BasicProperties properties = new BasicProperties.Builder().contentType("text/plain")
          .headers(Collections.singletonMap(header, (Object) value)).build();
      ((ChannelN) channel).transmit(command(publish, properties, body.getBytes(StandardCharsets.UTF_8)));
      channel.close();
    }
  }

  /** The body is an array, or in newer releases a buffer. */
  private static AMQCommand command(AMQP.Basic.Publish publish, BasicProperties properties, byte[] body) throws Exception {
    for (Constructor<?> constructor : AMQCommand.class.getConstructors()) {
      if (constructor.getParameterCount() == 3) {
        Object third = constructor.getParameterTypes()[2] == byte[].class ? body : ByteBuffer.wrap(body);
        return (AMQCommand) constructor.newInstance(publish, properties, third);
      }
    }
    throw new IllegalStateException("no constructor");
  }

  /** Messages stay in the queue, as none is acknowledged. */
  public void receive(String queue, int count, Consumer<String> consumer) throws Exception {
    listen(queue, count, bodies -> bodies.forEach(consumer), new SimpleRabbitListenerContainerFactory(), AcknowledgeMode.MANUAL);
  }

  /** Receives by an annotated method in a container of a kind, and acknowledges what did not fail. */
  public void receiveBy(String kind, String queue, int count, Consumer<String> consumer) throws Exception {
    if (kind.equals("lambda")) {
      receiveByLambda(queue, count, consumer);
    } else {
      listen(queue, count, bodies -> bodies.forEach(consumer), kind.equals("direct") ? new DirectRabbitListenerContainerFactory()
          : new SimpleRabbitListenerContainerFactory(), AcknowledgeMode.AUTO);
    }
  }

  private void receiveByLambda(String queue, int count, Consumer<String> consumer) throws Exception {
    begin(count, bodies -> bodies.forEach(consumer));
    SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(factory);
    container.setQueueNames(queue);
    container.setReceiveTimeout(50);
    MessageListener lambda = message -> received(Collections.singletonList(new String(message.getBody(), StandardCharsets.UTF_8)));
    container.setMessageListener(lambda);
    container.afterPropertiesSet();
    container.start();
    try {
      await();
    } finally {
      container.stop();
    }
  }

  /** Asks an annotated method by a temporary queue. */
  public String ask(String queue, String question) throws Exception {
    declare(queue);
    RabbitTemplate asking = new RabbitTemplate(factory);
    asking.setUseTemporaryReplyQueues(true);
    String[] answer = new String[1];
    listen(Answering.class, queue, 1, bodies -> { }, new SimpleRabbitListenerContainerFactory(), AcknowledgeMode.AUTO,
        () -> answer[0] = (String) asking.convertSendAndReceive(queue, (Object) question));
    return answer[0];
  }

  public void receiveBatches(String queue, int count, Consumer<List<String>> consumer) throws Exception {
    SimpleRabbitListenerContainerFactory containers = new SimpleRabbitListenerContainerFactory();
    Batches.set(containers, count);
    listen(Batched.class, queue, count, consumer, containers, AcknowledgeMode.AUTO);
  }

  /** Since 2.2. */
  private static final class Batches {
    static void set(SimpleRabbitListenerContainerFactory containers, int size) {
      containers.setBatchListener(true);
      containers.setConsumerBatchEnabled(true);
      containers.setBatchSize(size);
    }
  }

  private void listen(String queue, int count, Consumer<List<String>> consumer, AbstractRabbitListenerContainerFactory<?> containers,
      AcknowledgeMode acknowledge) throws Exception {
    listen(Single.class, queue, count, consumer, containers, acknowledge);
  }

  private void listen(Class<?> type, String queue, int count, Consumer<List<String>> consumer,
      AbstractRabbitListenerContainerFactory<?> containers, AcknowledgeMode acknowledge) throws Exception {
    listen(type, queue, count, consumer, containers, acknowledge, () -> { });
  }

  private void listen(Class<?> type, String queue, int count, Consumer<List<String>> consumer,
      AbstractRabbitListenerContainerFactory<?> containers, AcknowledgeMode acknowledge, Runnable meanwhile) throws Exception {
    begin(count, consumer);
    containers.setConnectionFactory(factory);
    containers.setAcknowledgeMode(acknowledge);
    if (containers instanceof SimpleRabbitListenerContainerFactory) {
      ((SimpleRabbitListenerContainerFactory) containers).setReceiveTimeout(50L);
    }
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context.getBeanFactory().registerSingleton("rabbitListenerContainerFactory", containers);
      context.getBeanFactory().registerSingleton("queueOfTest", queue);
      context.registerBeanDefinition(RabbitListenerConfigUtils.RABBIT_LISTENER_ENDPOINT_REGISTRY_BEAN_NAME,
          new RootBeanDefinition(RabbitListenerEndpointRegistry.class));
      context.registerBeanDefinition("annotations", new RootBeanDefinition(RabbitListenerAnnotationBeanPostProcessor.class));
      context.registerBeanDefinition("listener", new RootBeanDefinition(type));
      context.refresh();
      meanwhile.run();
      await();
    }
  }

  private static void begin(int count, Consumer<List<String>> consumer) {
    left = new CountDownLatch(count);
    listener = consumer;
  }

  private static void await() throws Exception {
    if (!left.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException(left.getCount() + " messages did not come");
    }
  }

  private static void received(List<String> bodies) {
    listener.accept(bodies);
    bodies.forEach(each -> left.countDown());
  }

  public void sendAsync(String queue, String body, Consumer<Throwable> callback) {
    throw new UnsupportedOperationException();
  }

  public void close() {
    factory.destroy();
  }

  /** Listens to single messages. */
  public static class Single {
    @RabbitListener(queues = "#{queueOfTest}")
    public void listen(String body) {
      received(Collections.singletonList(body));
    }
  }

  /** Answers. */
  public static class Answering {
    @RabbitListener(queues = "#{queueOfTest}")
    public String listen(String body) {
      received(Collections.singletonList(body));
      return body + "!";
    }
  }

  /** Listens to batches. */
  public static class Batched {
    @RabbitListener(queues = "#{queueOfTest}")
    public void listen(List<String> bodies) {
      received(bodies);
    }
  }
}
