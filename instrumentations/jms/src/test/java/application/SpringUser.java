package application;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.jms.annotation.JmsListenerAnnotationBeanPostProcessor;
import org.springframework.jms.config.AbstractJmsListenerContainerFactory;
import org.springframework.jms.config.DefaultJmsListenerContainerFactory;
import org.springframework.jms.config.JmsListenerConfigUtils;
import org.springframework.jms.config.JmsListenerEndpointRegistry;
import org.springframework.jms.config.SimpleJmsListenerContainerFactory;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.AbstractMessageListenerContainer;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.jms.listener.SessionAwareMessageListener;
import org.springframework.jms.listener.SimpleMessageListenerContainer;

/** An application that uses Spring's template and listeners. */
public final class SpringUser {
  private static CountDownLatch left;
  private static Consumer<String> listener;

  private SpringUser() {
  }

  static List<String> useTemplate(ConnectionFactory factory, String queue) {
    CachingConnectionFactory caching = new CachingConnectionFactory(factory);
    try {
      JmsTemplate template = new JmsTemplate(caching);
      template.setReceiveTimeout(10_000);
      template.convertAndSend(queue, (Object) "first");
      template.convertAndSend(queue, (Object) "second");
      List<String> got = new ArrayList<>();
      got.add((String) template.receiveAndConvert(queue));
      got.add((String) template.receiveAndConvert(queue));
      return got;
    } finally {
      caching.destroy();
    }
  }

  static void receive(ConnectionFactory factory, String kind, String queue, int count, Consumer<String> consumer) throws Exception {
    left = new CountDownLatch(count);
    listener = consumer;
    if (kind.startsWith("annotated")) {
      receiveAnnotated(factory, kind, queue);
      return;
    }
    AbstractMessageListenerContainer container = kind.endsWith("polling") ? polling() : new SimpleMessageListenerContainer();
    container.setConnectionFactory(factory);
    container.setDestinationName(queue);
    container.setSessionTransacted(true);
    MessageListener ofJms = message -> received(JmsUser.text(message));
    SessionAwareMessageListener<Message> ofSpring = (message, session) -> received(JmsUser.text(message));
    container.setMessageListener(kind.startsWith("session") ? ofSpring : ofJms);
    container.afterPropertiesSet();
    container.start();
    try {
      await();
    } finally {
      container.shutdown();
    }
  }

  private static void receiveAnnotated(ConnectionFactory factory, String kind, String queue) throws Exception {
    AbstractJmsListenerContainerFactory<?> containers = kind.endsWith("polling") ? pollingFactory() : new SimpleJmsListenerContainerFactory();
    containers.setConnectionFactory(factory);
    containers.setSessionTransacted(true);
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context.getBeanFactory().registerSingleton("jmsListenerContainerFactory", containers);
      context.getBeanFactory().registerSingleton("queueOfTest", queue);
      context.registerBeanDefinition(JmsListenerConfigUtils.JMS_LISTENER_ENDPOINT_REGISTRY_BEAN_NAME,
          new RootBeanDefinition(JmsListenerEndpointRegistry.class));
      context.registerBeanDefinition("annotations", new RootBeanDefinition(JmsListenerAnnotationBeanPostProcessor.class));
      context.registerBeanDefinition("listener", new RootBeanDefinition(Annotated.class));
      context.refresh();
      await();
    }
  }

  private static DefaultMessageListenerContainer polling() {
    DefaultMessageListenerContainer container = new DefaultMessageListenerContainer();
    container.setReceiveTimeout(50);
    return container;
  }

  private static DefaultJmsListenerContainerFactory pollingFactory() {
    DefaultJmsListenerContainerFactory factory = new DefaultJmsListenerContainerFactory();
    factory.setReceiveTimeout(50L);
    return factory;
  }

  private static void await() throws Exception {
    if (!left.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException(left.getCount() + " messages did not come");
    }
  }

  private static void received(String body) {
    listener.accept(body);
    left.countDown();
  }

  /** Its method is a listener. */
  public static class Annotated {
    @JmsListener(destination = "#{queueOfTest}")
    public void listen(String body) {
      received(body);
    }
  }
}
