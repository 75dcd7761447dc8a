package dev.weft.telemetry.messaging;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import java.util.Iterator;

/** Hands out messages. Each is processed until the next one is taken or there is none. */
public final class ProcessIterator implements Iterator<Object> {
  private final Iterator<?> iterator;
  private final ReceivedMessages received;
  private final MessageProcessing processing;
  private @Nullable MessagingOperation operation;

  public ProcessIterator(Iterator<?> iterator, ReceivedMessages received, MessageProcessing processing) {
    this.iterator = iterator;
    this.received = received;
    this.processing = processing;
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
      MessagingOperation.endLeft(Context.slot(), received.client());
      operation = received.take() ? processing.start(received, next) : null;
    } catch (RuntimeException | LinkageError e) {   // no woven call is around this
      received.client().instrumentation.failed(e);
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
