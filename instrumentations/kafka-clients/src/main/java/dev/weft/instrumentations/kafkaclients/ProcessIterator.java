package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.MessagingOperation;
import dev.weft.telemetry.messaging.ReceivedMessages;
import java.util.Iterator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands out records. Each is processed until the next one is taken or there is none. */
final class ProcessIterator implements Iterator<Object> {
  private final Iterator<?> iterator;
  private final ReceivedMessages received;
  private @Nullable MessagingOperation operation;

  ProcessIterator(Iterator<?> iterator, ReceivedMessages received) {
    this.iterator = iterator;
    this.received = received;
  }

  @Override
  public boolean hasNext() {
    boolean more = iterator.hasNext();
    if (!more && !ReceivedMessages.isTakingHidden(Context.slot())) {
      end();
    }
    return more;
  }

  @Override
  public Object next() {
    if (ReceivedMessages.isTakingHidden(Context.slot())) {
      return iterator.next();
    }
    end();
    Object next = iterator.next();
    try {
      ReceivedRecords.endLeft(received.client());
      operation = ReceivedRecords.process(received, (ConsumerRecord<?, ?>) next);
    } catch (RuntimeException | LinkageError e) {   // no woven call is around this
      KafkaClients.KAFKA.failed(e);
    }
    return next;
  }

  private void end() {
    MessagingOperation ended = operation;
    if (ended != null) {
      operation = null;
      ended.detach();   // it may have ended already
      ended.end(null);
    }
  }

  @Override
  public void remove() {
    iterator.remove();
  }
}
