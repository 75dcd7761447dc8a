package dev.weft.instrumentations.jms;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.messaging.MessagingClient;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;

/** What sending, receiving and processing a message have in common. A provider that refuses to tell a value costs that value alone. */
final class Jms {
  static final Instrumentation JMS = Instrumentation.of("jms");
  /** JMS does not say which broker a producer or consumer is connected to. */
  static final MessagingClient CLIENT = new MessagingClient(JMS, "jms", null, null, null, 0);
  /** How names of TIBCO's temporary destinations begin. */
  private static final String TIBCO_TEMPORARY = "$TMP$";
  private static final int UUID_LENGTH = 36;

  private Jms() {
  }

  static MessagingDestination destination(@Nullable Destination destination) {
    if (destination == null) {
      return MessagingDestination.NONE;
    }
    String name = name(destination);
    return isTemporary(destination, name) ? MessagingDestination.temporary(name) : MessagingDestination.of(name);
  }

  /** The destination that messages have which are sent without one. */
  static MessagingDestination destination(MessageProducer producer) {
    try {
      return destination(producer.getDestination());
    } catch (JMSException | RuntimeException e) {
      return MessagingDestination.NONE;
    }
  }

  static MessagingDestination destination(Message message) {
    try {
      return destination(message.getJMSDestination());
    } catch (JMSException | RuntimeException e) {
      return MessagingDestination.NONE;
    }
  }

  /** Some providers have one class for queues and topics. */
  private static @Nullable String name(Destination destination) {
    try {
      String name = destination instanceof Queue ? ((Queue) destination).getQueueName() : null;
      return name == null && destination instanceof Topic ? ((Topic) destination).getTopicName() : name;
    } catch (JMSException | RuntimeException e) {
      return null;
    }
  }

  /** A class that is both kinds of temporary destination says nothing about its objects. */
  private static boolean isTemporary(Destination destination, @Nullable String name) {
    return destination instanceof TemporaryQueue != destination instanceof TemporaryTopic
        || name != null && (isUuid(name) || name.startsWith(TIBCO_TEMPORARY));
  }

  /** Artemis names its temporary destinations so; who receives from one may not see that it is temporary. */
  private static boolean isUuid(String name) {
    return name.length() == UUID_LENGTH && name.charAt(8) == '-' && name.charAt(13) == '-' && name.charAt(18) == '-' && name.charAt(23) == '-';
  }

  static void describe(MessagingOperation operation, Message message) {
    if (operation.isRecording()) {
      try {
        operation.messageId(message.getJMSMessageID());
        operation.conversationId(message.getJMSCorrelationID());
      } catch (JMSException | RuntimeException e) {
        // the span goes without
      }
    }
  }
}
