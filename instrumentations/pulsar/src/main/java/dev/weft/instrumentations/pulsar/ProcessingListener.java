package dev.weft.instrumentations.pulsar;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.MessagingOperation;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageListener;

/** Calls a listener for each message, which it processes. Equal to another one of the same listener, as configurations are compared by it. */
final class ProcessingListener implements MessageListener<Object> {
  private final MessageListener<Object> listener;

  @SuppressWarnings("unchecked")   // it gets what it would get without this
  ProcessingListener(MessageListener<?> listener) {
    this.listener = (MessageListener<Object>) listener;
  }

  /** What a listener throws the client logs. */
  @Override
  public void received(Consumer<Object> consumer, Message<Object> message) {
    MessagingOperation operation = start(consumer, message);
    Throwable thrown = null;
    try {
      listener.received(consumer, message);
    } catch (Throwable t) {
      thrown = t;
      throw t;
    } finally {
      if (operation != null) {
        operation.end(thrown);
      }
    }
  }

  private static @Nullable MessagingOperation start(Consumer<?> consumer, Message<?> message) {
    try {
      MessagingOperation operation = MessagingOperation.startProcess(Context.slot(), Pulsar.client(consumer),
          Pulsar.destination(Pulsar.topic(message)), MessageProperties.READER, message);
      if (operation != null) {
        Pulsar.describe(operation, message);
      }
      return operation;
    } catch (RuntimeException | LinkageError e) {   // no woven call is around this
      Pulsar.PULSAR.failed(e);
      return null;
    }
  }

  @Override
  public void reachedEndOfTopic(Consumer<Object> consumer) {
    listener.reachedEndOfTopic(consumer);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProcessingListener && listener.equals(((ProcessingListener) other).listener);
  }

  @Override
  public int hashCode() {
    return listener.hashCode();
  }

  @Override
  public String toString() {
    return listener.toString();
  }
}
