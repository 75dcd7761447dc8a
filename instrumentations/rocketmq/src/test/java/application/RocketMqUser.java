package application;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.rocketmq.client.ClientConfig;
import org.apache.rocketmq.client.consumer.DefaultLitePullConsumer;
import org.apache.rocketmq.client.consumer.DefaultMQPullConsumer;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.ConsumeOrderlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.consumer.listener.MessageListenerOrderly;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.client.producer.LocalTransactionState;
import org.apache.rocketmq.client.producer.MessageQueueSelector;
import org.apache.rocketmq.client.producer.SendCallback;
import org.apache.rocketmq.client.producer.SendResult;
import org.apache.rocketmq.client.producer.TransactionListener;
import org.apache.rocketmq.client.producer.TransactionMQProducer;
import org.apache.rocketmq.client.utils.MessageUtil;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;

/** An application that sends and receives through RocketMQ. Its topics have one queue each. */
public final class RocketMqUser {
  private static final int PATIENCE_SECONDS = 20;
  private static final MessageQueueSelector FIRST = (queues, message, argument) -> queues.get(0);

  private final String nameServer;
  private final String name = UUID.randomUUID().toString();
  private final DefaultMQProducer producer;

  private DefaultLitePullConsumer polling;

  public RocketMqUser(String nameServer) throws MQClientException {
    this.nameServer = nameServer;
    this.producer = started(new DefaultMQProducer("senders-" + name));
  }

  private <T extends ClientConfig> T configured(T client) {
    client.setNamesrvAddr(nameServer);
    client.setInstanceName(name);
    client.setHeartbeatBrokerInterval(500);   // 4.8.0 sends none when a second consumer starts that polls
    return client;
  }

  private <T extends DefaultMQProducer> T started(T made) throws MQClientException {
    configured(made);
    made.setDefaultTopicQueueNums(1);
    made.setSendMsgTimeout(10_000);
    made.setCompressMsgBodyOverHowmuch(Integer.MAX_VALUE);
    made.start();
    return made;
  }

  private static Message message(String topic, String body) {
    return new Message(topic, body.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Message> messages(String topic, List<String> bodies) {
    List<Message> messages = new ArrayList<>();
    bodies.forEach(body -> messages.add(message(topic, body)));
    return messages;
  }

  private static String text(Message message) {
    return new String(message.getBody(), StandardCharsets.UTF_8);
  }

  public void send(String topic, List<String> bodies) throws Exception {
    for (String each : bodies) {
      producer.send(message(topic, each));
    }
  }

  public void sendAsync(String topic, String body, Consumer<Throwable> callback) throws Exception {
    producer.send(message(topic, body), new Answer(callback));
  }

  /** Sends a message with a tag and keys. */
  public void sendDescribed(String topic, String tag, String keys) throws Exception {
    producer.send(new Message(topic, tag, keys, "described".getBytes(StandardCharsets.UTF_8)));
  }

  /** Sends one message by each other method that there is, named after it, and waits for answers. The topic is there. */
  public void sendInEachWay(String topic) throws Exception {
    MessageQueue queue = producer.fetchPublishMessageQueues(topic).get(0);
    producer.sendOneway(message(topic, "one way"));
    producer.sendOneway(message(topic, "one way to a queue"), queue);
    producer.sendOneway(message(topic, "one way to a selected queue"), FIRST, null);
    producer.send(message(topic, "in time"), 10_000);
    producer.send(message(topic, "to a queue"), queue);
    producer.send(message(topic, "to a selected queue"), FIRST, null);
    List<CompletableFuture<Throwable>> answers = new ArrayList<>();
    producer.send(message(topic, "async in time"), answer(answers), 10_000);
    producer.send(message(topic, "async to a queue"), queue, answer(answers));
    producer.send(message(topic, "async to a selected queue"), FIRST, null, answer(answers));
    for (CompletableFuture<Throwable> each : answers) {
      each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static SendCallback answer(List<CompletableFuture<Throwable>> answers) {
    CompletableFuture<Throwable> future = new CompletableFuture<>();
    answers.add(future);
    return new Answer(future::complete);
  }

  public void sendBatch(String topic, List<String> bodies) throws Exception {
    producer.send(messages(topic, bodies));
  }

  public void sendBatchAsync(String topic, List<String> bodies, Consumer<Throwable> callback) throws Exception {
    producer.send(messages(topic, bodies), new Answer(callback));
  }

  /** Sends a message in a transaction that is committed. */
  public void sendInTransaction(String topic, String body, Runnable transaction) throws Exception {
    TransactionMQProducer transactions = new TransactionMQProducer("transactions-" + name);
    transactions.setTransactionListener(new TransactionListener() {
      @Override
      public LocalTransactionState executeLocalTransaction(Message message, Object argument) {
        transaction.run();
        return LocalTransactionState.COMMIT_MESSAGE;
      }

      @Override
      public LocalTransactionState checkLocalTransaction(MessageExt message) {
        return LocalTransactionState.UNKNOW;
      }
    });
    started(transactions);
    try {
      transactions.sendMessageInTransaction(message(topic, body), null);
    } finally {
      transactions.shutdown();
    }
  }

  /** Sends through a producer that reports that to the broker as RocketMQ's own trace, and waits until it has. */
  public void sendTraced(String topic, String body) throws Exception {
    DefaultMQProducer traced = started(new DefaultMQProducer("traced-" + name, null, true, null));
    traced.send(message(topic, body));
    traced.shutdown();
  }

  /** Sends through a producer with a namespace and returns the topic that a consumer with the namespace sees. */
  public String sendInNamespace(String namespace, String topic, String body) throws Exception {
    DefaultMQProducer producerThere = new DefaultMQProducer("named-" + name);
    producerThere.setNamespace(namespace);
    started(producerThere).send(message(topic, body));
    producerThere.shutdown();
    DefaultMQPushConsumer consumer = consumer();
    consumer.setNamespace(namespace);
    consumer.subscribe(topic, "*");
    String[] seen = new String[1];
    run(consumer, 1, message -> {
      seen[0] = message.getTopic();
      return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
    });
    return seen[0];
  }

  /** Sends a message to a consumer that answers it, and returns the answer. */
  public String request(String topic, String body, Consumer<String> answering) throws Exception {
    producer.send(message(topic, "first"));   // the topic is there
    DefaultMQPushConsumer consumer = consumer();
    consumer.subscribe(topic, "*");
    consumer.registerMessageListener((MessageListenerConcurrently) (messages, context) -> {
      MessageExt message = messages.get(0);
      if (text(message).equals(body)) {
        answering.accept(body);
        try {
          producer.send(MessageUtil.createReplyMessage(message, "answer".getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
      return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
    });
    consumer.start();
    try {
      return text(producer.request(message(topic, body), 10_000));
    } finally {
      consumer.shutdown();
    }
  }

  private DefaultMQPushConsumer consumer() {
    DefaultMQPushConsumer consumer = configured(new DefaultMQPushConsumer("billing-" + UUID.randomUUID()));
    consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
    consumer.setConsumeThreadMin(1);
    consumer.setConsumeThreadMax(1);
    consumer.setPullTimeDelayMillsWhenException(20);   // the broker may not know the consumer yet
    consumer.setAwaitTerminationMillisWhenShutdown(10_000);
    return consumer;
  }

  public void receive(String topic, int count, Consumer<String> body) throws Exception {
    receiveAnd(topic, count, text -> {
      body.accept(text);
      return ConsumeConcurrentlyStatus.CONSUME_SUCCESS.name();
    });
  }

  /** Receives by a listener that returns the named status; null is none. */
  public void receiveAnd(String topic, int count, Function<String, String> status) throws Exception {
    DefaultMQPushConsumer consumer = consumer();
    consumer.subscribe(topic, "*");
    run(consumer, count, message -> {
      String returned = status.apply(text(message));
      return returned == null ? null : ConsumeConcurrentlyStatus.valueOf(returned);
    });
  }

  private static void run(DefaultMQPushConsumer consumer, int count, Function<MessageExt, ConsumeConcurrentlyStatus> listener) throws Exception {
    CountDownLatch left = new CountDownLatch(count);
    consumer.registerMessageListener((MessageListenerConcurrently) (messages, context) -> {
      try {
        return listener.apply(messages.get(0));
      } finally {
        left.countDown();
      }
    });
    await(consumer, left);
  }

  private static void await(DefaultMQPushConsumer consumer, CountDownLatch left) throws Exception {
    consumer.start();
    try {
      left.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } finally {
      consumer.shutdown();   // which waits until the listener has returned
    }
  }

  /** Receives several messages in one call, of which only so many first ones are acknowledged. */
  public void receiveTogether(String topic, int count, int acknowledged, Consumer<List<String>> bodies) throws Exception {
    DefaultMQPushConsumer consumer = consumer();
    consumer.subscribe(topic, "*");
    consumer.setConsumeMessageBatchMaxSize(count);
    CountDownLatch left = new CountDownLatch(1);
    consumer.registerMessageListener((MessageListenerConcurrently) (messages, context) -> {
      List<String> texts = new ArrayList<>();
      messages.forEach(message -> texts.add(text(message)));
      bodies.accept(texts);
      context.setAckIndex(acknowledged - 1);
      left.countDown();
      return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
    });
    await(consumer, left);
  }

  /** Receives in order, and wants the first message again at first. */
  public void receiveInOrder(String topic, int calls, Consumer<String> body) throws Exception {
    DefaultMQPushConsumer consumer = consumer();
    consumer.subscribe(topic, "*");
    consumer.setSuspendCurrentQueueTimeMillis(10);
    CountDownLatch left = new CountDownLatch(calls);
    consumer.registerMessageListener((MessageListenerOrderly) (messages, context) -> {
      body.accept(text(messages.get(0)));
      boolean isFirst = left.getCount() == calls;
      left.countDown();
      return isFirst ? ConsumeOrderlyStatus.SUSPEND_CURRENT_QUEUE_A_MOMENT : ConsumeOrderlyStatus.SUCCESS;
    });
    await(consumer, left);
  }

  /** Starts a consumer whose listener gets what is sent to the topic from then on, until it is closed. */
  public AutoCloseable listen(String topic, Consumer<String> body) throws Exception {
    DefaultMQPushConsumer consumer = consumer();
    consumer.subscribe(topic, "*");
    consumer.registerMessageListener((MessageListenerConcurrently) (messages, context) -> {
      body.accept(text(messages.get(0)));
      return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
    });
    consumer.start();
    return consumer::shutdown;
  }

  /** Begins to pull messages for {@link #poll}, until {@link #stopPolling}. */
  public void startPolling(String topic) throws Exception {
    polling = configured(new DefaultLitePullConsumer("polling-" + UUID.randomUUID()));
    polling.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
    polling.subscribe(topic, "*");
    polling.start();
  }

  /** Hands each message that a poll brings to the loop. Returns how many there were. */
  public int poll(long timeoutMillis, Consumer<String> loop) {
    List<MessageExt> messages = polling.poll(timeoutMillis);
    for (MessageExt each : messages) {
      loop.accept(text(each));
    }
    return messages.size();
  }

  public void stopPolling() {
    polling.shutdown();
  }

  /** Pulls what is in the topic's queue and hands each message to the loop. */
  @SuppressWarnings("deprecation")
  public void pull(String topic, Consumer<String> loop) throws Exception {
    DefaultMQPullConsumer consumer = configured(new DefaultMQPullConsumer("pulling-" + UUID.randomUUID()));
    consumer.start();
    try {
      MessageQueue queue = consumer.fetchSubscribeMessageQueues(topic).iterator().next();
      for (MessageExt each : consumer.pull(queue, "*", 0, 32).getMsgFoundList()) {
        loop.accept(text(each));
      }
      consumer.pull(queue, "*", consumer.maxOffset(queue), 32);
    } finally {
      consumer.shutdown();
    }
  }

  /** The properties of a message that was sent twice. */
  public Map<String, String> sendAgain(String topic) throws Exception {
    Message message = message(topic, "again");
    producer.send(message);
    producer.send(message);
    return message.getProperties();
  }

  public void close() {
    producer.shutdown();
  }

  private static final class Answer implements SendCallback {
    private final Consumer<Throwable> callback;

    Answer(Consumer<Throwable> callback) {
      this.callback = callback;
    }

    @Override
    public void onSuccess(SendResult result) {
      callback.accept(null);
    }

    @Override
    public void onException(Throwable thrown) {
      callback.accept(thrown);
    }
  }
}
