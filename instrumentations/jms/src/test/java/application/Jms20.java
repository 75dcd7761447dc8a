package application;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Since JMS 2.0. */
final class Jms20 {
  private static final long PATIENCE = 10_000;

  private Jms20() {
  }

  private static final class Completion implements CompletionListener {
    private final Consumer<Throwable> callback;
    private final CountDownLatch left;

    Completion(Consumer<Throwable> callback, CountDownLatch left) {
      this.callback = callback;
      this.left = left;
    }

    @Override
    public void onCompletion(Message message) {
      callback.accept(null);
      left.countDown();
    }

    @Override
    public void onException(Message message, Exception thrown) {
      callback.accept(thrown);
      left.countDown();
    }
  }

  static void sendAsync(Connection connection, String queue, String body, Consumer<Throwable> callback) throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      session.createProducer(session.createQueue(queue)).send(session.createTextMessage(body), new Completion(callback, left));
      left.await(PATIENCE, TimeUnit.MILLISECONDS);
    }
  }

  static void sendAsyncInAllWays(Connection connection, ConnectionFactory factory, String name, Consumer<String> callback) throws Exception {
    CountDownLatch left = new CountDownLatch(4);
    Completion completion = new Completion(thrown -> callback.accept(String.valueOf(thrown)), left);
    try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      Queue queue = session.createQueue(name);
      MessageProducer toQueue = session.createProducer(queue);
      toQueue.send(session.createTextMessage("1"), completion);
      toQueue.send(session.createTextMessage("2"), 1, 4, 0, completion);
      MessageProducer anywhere = session.createProducer(null);
      anywhere.send(queue, session.createTextMessage("3"), completion);
      anywhere.send(queue, session.createTextMessage("4"), 1, 4, 0, completion);
      left.await(PATIENCE, TimeUnit.MILLISECONDS);
    }
    CountDownLatch last = new CountDownLatch(1);
    try (JMSContext context = factory.createContext()) {
      context.createProducer().setAsync(new Completion(thrown -> { }, last)).send(context.createQueue(name), "5");
      last.await(PATIENCE, TimeUnit.MILLISECONDS);
    }
  }

  static List<String> useContext(ConnectionFactory factory, String name) {
    try (JMSContext context = factory.createContext()) {
      Queue queue = context.createQueue(name);
      context.createProducer().setProperty("colour", "red").send(queue, "text");
      context.createProducer().send(queue, Collections.singletonMap("key", (Object) "value"));
      context.createProducer().send(queue, new byte[] {1});
      context.createProducer().send(queue, context.createTextMessage("message"));
      List<String> got = new ArrayList<>();
      JMSConsumer consumer = context.createConsumer(queue);
      got.add(colour(consumer.receive(PATIENCE)));
      got.add(type(consumer.receive(PATIENCE)));
      got.add(type(consumer.receive(PATIENCE)));
      got.add(JmsUser.text(consumer.receive(PATIENCE)));
      return got;
    }
  }

  private static String colour(Message message) {
    try {
      return JmsUser.text(message) + ' ' + message.getStringProperty("colour");
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage());
    }
  }

  private static String type(Message message) {
    return Arrays.stream(message.getClass().getSimpleName().split("(?=[A-Z][a-z])")).filter(each -> each.equals("Map") || each.equals("Bytes"))
        .findFirst().orElse(message.getClass().getName());
  }

  static void receive(ConnectionFactory factory, String name, int count, Consumer<String> listener) throws Exception {
    CountDownLatch left = new CountDownLatch(count);
    try (JMSContext context = factory.createContext()) {
      JMSConsumer consumer = context.createConsumer(context.createQueue(name));
      consumer.setMessageListener(message -> {
        listener.accept(JmsUser.text(message));
        left.countDown();
      });
      if (!left.await(PATIENCE, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(left.getCount() + " messages did not come");
      }
    }
  }
}
