package application;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.annotation.ServiceActivator;
import org.springframework.integration.channel.PriorityChannel;
import org.springframework.integration.channel.QueueChannel;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.scheduling.PollerMetadata;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.PeriodicTrigger;

/** Runs tasks that are messages in queues of Spring Integration. */
public final class QueuedTasks {
  private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Flow.class);

  private void send(String channel, Message<?> message) {
    context.getBean(channel, MessageChannel.class).send(message);
  }

  public void execute(Runnable task) {
    send("queue", new GenericMessage<>(task));
  }

  /** Runs a task twice, from one message that waits in both queues. */
  public void executeFromTwoQueues(Runnable task) {
    CountDownLatch queued = new CountDownLatch(1);
    execute(() -> {
      try {
        queued.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    Message<Runnable> message = new GenericMessage<>(task);
    send("queue", message);
    send("priorities", message);
    queued.countDown();
  }

  /** Runs a task from a message that an interceptor replaces. */
  public void executeIntercepted(Runnable task) {
    send("intercepted", new GenericMessage<>(task));
  }

  public int threads() {
    return 1;
  }

  public boolean delay(Runnable task) {
    return false;
  }

  public boolean repeat(Runnable task) {
    return false;
  }

  public boolean reject(Runnable task) {
    return false;
  }

  public void close() {
    context.close();
  }

  /** Queues, which one thread polls. */
  @Configuration
  @EnableIntegration
  public static class Flow {
    @Bean
    public ThreadPoolTaskScheduler taskScheduler() {
      ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
      scheduler.setPoolSize(1);
      return scheduler;
    }

    @Bean(PollerMetadata.DEFAULT_POLLER)
    public PollerMetadata poller() throws ReflectiveOperationException {
      PollerMetadata poller = new PollerMetadata();
      poller.setTrigger(trigger());
      poller.setReceiveTimeout(5);
      return poller;
    }

    private static Trigger trigger() throws ReflectiveOperationException {
      try {
        return PeriodicTrigger.class.getConstructor(Duration.class).newInstance(Duration.ofMillis(5));
      } catch (NoSuchMethodException e) {   // before Spring 6
        return PeriodicTrigger.class.getConstructor(long.class).newInstance(5);
      }
    }

    @Bean
    public QueueChannel queue() {
      return new QueueChannel(100);
    }

    @Bean
    public PriorityChannel priorities() {
      return new PriorityChannel(100);
    }

    @Bean
    public QueueChannel intercepted() {
      QueueChannel channel = new QueueChannel(100);
      channel.addInterceptor(new ChannelInterceptor() {
        @Override
        public Message<?> postReceive(Message<?> message, MessageChannel from) {
          return new GenericMessage<>(message.getPayload());
        }
      });
      return channel;
    }

    @ServiceActivator(inputChannel = "queue")
    public void fromQueue(Message<Runnable> message) {
      message.getPayload().run();
    }

    @ServiceActivator(inputChannel = "intercepted")
    public void fromIntercepted(Message<Runnable> message) {
      message.getPayload().run();
    }

    @ServiceActivator(inputChannel = "priorities")
    public void fromPriorities(Message<Runnable> message) {
      message.getPayload().run();
    }
  }
}
