package application;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An application that sends and receives messages. */
public final class JmsUser {
  private static final long PATIENCE = 10_000;

  private final ConnectionFactory factory;
  private final Connection connection;

  public JmsUser(String factory, String address) throws Exception {
    this.factory = (ConnectionFactory) Class.forName(factory).getConstructor(String.class).newInstance(address);
    connection = this.factory.createConnection();
    connection.start();
  }

  private Session session() throws JMSException {
    return connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
  }

  public void send(String queue, List<String> bodies) throws JMSException {
    Session session = session();
    try {
      MessageProducer producer = session.createProducer(session.createQueue(queue));
      for (String each : bodies) {
        producer.send(session.createTextMessage(each));
      }
    } finally {
      session.close();
    }
  }

  public void sendAsync(String queue, String body, Consumer<Throwable> callback) throws Exception {
    Jms20.sendAsync(connection, queue, body, callback);
  }

  /** Messages stay in the queue, as none is acknowledged. */
  public void receive(String queue, int count, Consumer<String> listener) throws Exception {
    receive(queue, connection.createSession(false, Session.CLIENT_ACKNOWLEDGE), count, listener, false);
  }

  /** As above, but acknowledged, and with a lambda that is the listener. */
  public void receiveByLambda(String queue, int count, Consumer<String> listener) throws Exception {
    receive(queue, session(), count, listener, true);
  }

  /** As above, with an object that is the listener. */
  public void receiveByObject(String queue, int count, Consumer<String> listener) throws Exception {
    receive(queue, session(), count, listener, false);
  }

  private static void receive(String queue, Session session, int count, Consumer<String> consumer, boolean lambda) throws Exception {
    CountDownLatch left = new CountDownLatch(count);
    try {
      Listener object = new Listener(consumer, left);
      MessageListener listener = lambda ? message -> object.receive(message) : object;
      MessageConsumer receiver = session.createConsumer(session.createQueue(queue));
      receiver.setMessageListener(listener);
      if (receiver.getMessageListener() != listener) {
        throw new IllegalStateException("another listener: " + receiver.getMessageListener());
      }
      if (!left.await(PATIENCE, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(left.getCount() + " messages did not come");
      }
    } finally {
      session.close();
    }
  }

  /** A listener that hands on to another one. */
  private static final class Listener implements MessageListener {
    private final Consumer<String> consumer;
    private final CountDownLatch left;

    Listener(Consumer<String> consumer, CountDownLatch left) {
      this.consumer = consumer;
      this.left = left;
    }

    @Override
    public void onMessage(Message message) {
      new MessageListener() {
        @Override
        public void onMessage(Message same) {
          receive(same);
        }
      }.onMessage(message);
    }

    void receive(Message message) {
      try {
        if (left.getCount() > 0) {
          consumer.accept(text(message));
        }
      } finally {
        left.countDown();
      }
    }
  }

  static String text(Message message) {
    try {
      return message == null ? null : ((TextMessage) message).getText();
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends two messages by a proxy, which runs what it hands on to the producer inside something. */
  public void sendByProxy(String name, Consumer<Callable<Object>> inside) throws JMSException {
    Session session = session();
    try {
      Queue queue = session.createQueue(name);
      proxy(session.createProducer(queue), inside).send(session.createTextMessage("1"));
      proxy(session.createProducer(null), inside).send(queue, session.createTextMessage("2"));
    } finally {
      session.close();
    }
  }

  private static MessageProducer proxy(MessageProducer producer, Consumer<Callable<Object>> inside) {
    return (MessageProducer) Proxy.newProxyInstance(JmsUser.class.getClassLoader(), new Class<?>[] {MessageProducer.class},
        (proxy, method, arguments) -> {
          inside.accept(() -> method.invoke(producer, arguments));
          return null;
        });
  }

  /** Sends one message, in each way that JMS 1.1 has. */
  public void sendInAllWays(String name) throws JMSException {
    Session session = session();
    try {
      Queue queue = session.createQueue(name);
      MessageProducer toQueue = session.createProducer(queue);
      toQueue.send(session.createTextMessage("1"));
      toQueue.send(session.createTextMessage("2"), 1, 4, 0);
      MessageProducer anywhere = session.createProducer(null);
      anywhere.send(queue, session.createTextMessage("3"));
      anywhere.send(queue, session.createTextMessage("4"), 1, 4, 0);
    } finally {
      session.close();
    }
    QueueSession queueSession = ((QueueConnection) connection).createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
    try {
      Queue queue = queueSession.createQueue(name);
      queueSession.createSender(null).send(queue, queueSession.createTextMessage("5"));
      queueSession.createSender(null).send(queue, queueSession.createTextMessage("6"), 1, 4, 0);
    } finally {
      queueSession.close();
    }
  }

  /** Publishes messages in each way that JMS 1.1 has, and returns what a subscriber got. */
  public List<String> publishInAllWays(String name) throws JMSException {
    TopicSession session = ((TopicConnection) connection).createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
    try {
      Topic topic = session.createTopic(name);
      MessageConsumer subscriber = session.createSubscriber(topic);
      TopicPublisher toTopic = session.createPublisher(topic);
      toTopic.publish(session.createTextMessage("1"));
      toTopic.publish(session.createTextMessage("2"), 1, 4, 0);
      TopicPublisher anywhere = session.createPublisher(null);
      anywhere.publish(topic, session.createTextMessage("3"));
      anywhere.publish(topic, session.createTextMessage("4"), 1, 4, 0);
      List<String> got = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        got.add(text(subscriber.receive(PATIENCE)));
      }
      return got;
    } finally {
      session.close();
    }
  }

  /** Receives in all ways, the last of which get nothing. */
  public List<String> receiveInAllWays(String queue) throws JMSException {
    Session session = session();
    try {
      MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
      List<String> got = new ArrayList<>();
      got.add(text(consumer.receive()));
      got.add(text(consumer.receive(PATIENCE)));
      long end = System.currentTimeMillis() + PATIENCE;
      Message third = consumer.receiveNoWait();
      while (third == null && System.currentTimeMillis() < end) {
        third = consumer.receiveNoWait();
      }
      got.add(text(third));
      got.add(text(consumer.receiveNoWait()));
      got.add(text(consumer.receive(1)));
      return got;
    } finally {
      session.close();
    }
  }

  /** Asks by a temporary queue and answers it. Returns what the answer says of itself. */
  public String ask(String queue, String question) throws Exception {
    Session session = session();
    Session serving = session();
    try {
      MessageListener server = message -> {
        try {
          TextMessage answer = serving.createTextMessage(text(message) + "!");
          answer.setJMSCorrelationID(message.getJMSCorrelationID());
          serving.createProducer(null).send(message.getJMSReplyTo(), answer);
        } catch (JMSException e) {
          throw new IllegalStateException(e);
        }
      };
      serving.createConsumer(serving.createQueue(queue)).setMessageListener(server);
      TemporaryQueue answers = session.createTemporaryQueue();
      MessageConsumer consumer = session.createConsumer(answers);
      TextMessage message = session.createTextMessage(question);
      message.setJMSReplyTo(answers);
      message.setJMSCorrelationID("c-1");
      session.createProducer(session.createQueue(queue)).send(message);
      String answer = text(consumer.receive(PATIENCE));
      consumer.close();
      return answer;
    } finally {
      serving.close();
      session.close();
    }
  }

  /** Sends a message on as it was received, whose properties cannot be changed. */
  public void forward(String from, String to) throws JMSException {
    Session session = session();
    try {
      Message message = session.createConsumer(session.createQueue(from)).receive(PATIENCE);
      session.createProducer(session.createQueue(to)).send(message);
    } finally {
      session.close();
    }
  }

  /** Sends one object twice. Returns the names of its properties. */
  public List<String> sendTwice(String queue) throws JMSException {
    Session session = session();
    try {
      TextMessage message = session.createTextMessage("twice");
      message.setStringProperty("colour", "red");
      MessageProducer producer = session.createProducer(session.createQueue(queue));
      producer.send(message);
      producer.send(message);
      List<String> names = new ArrayList<>();
      for (Object each : Collections.list((java.util.Enumeration<?>) message.getPropertyNames())) {
        names.add((String) each);
      }
      return names;
    } finally {
      session.close();
    }
  }

  public void sendAfterClose(String queue) throws JMSException {
    Session session = session();
    Destination destination = session.createQueue(queue);
    MessageProducer producer = session.createProducer(destination);
    Message message = session.createTextMessage("late");
    producer.close();
    session.close();
    producer.send(message);
  }

  public void receiveAfterClose(String queue) throws JMSException {
    Session session = session();
    MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
    session.close();
    consumer.receive(1);
  }

  public void sendNothing(String queue) throws JMSException {
    Session session = session();
    try {
      session.createProducer(session.createQueue(queue)).send(null);
    } finally {
      session.close();
    }
  }

  /** All messages in transactions, of which the last is rolled back. */
  public void sendInTransactions(String queue) throws JMSException {
    Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
    try {
      MessageProducer producer = session.createProducer(session.createQueue(queue));
      producer.send(session.createTextMessage("committed"));
      session.commit();
      producer.send(session.createTextMessage("rolled back"));
      session.rollback();
    } finally {
      session.close();
    }
  }

  /** Uses the interface of JMS 2.0. */
  public List<String> useContext(String queue) {
    return Jms20.useContext(factory, queue);
  }

  public void receiveByContext(String queue, int count, Consumer<String> listener) throws Exception {
    Jms20.receive(factory, queue, count, listener);
  }

  public void sendAsyncInAllWays(String queue, Consumer<String> callback) throws Exception {
    Jms20.sendAsyncInAllWays(connection, factory, queue, callback);
  }

  public List<String> useTemplate(String queue) {
    return SpringUser.useTemplate(factory, queue);
  }

  public void receiveBySpring(String kind, String queue, int count, Consumer<String> listener) throws Exception {
    SpringUser.receive(factory, kind, queue, count, listener);
  }

  public void close() throws JMSException {
    connection.close();
  }
}
