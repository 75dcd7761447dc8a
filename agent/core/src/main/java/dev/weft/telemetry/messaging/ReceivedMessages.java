package dev.weft.telemetry.messaging;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Messages that a client has received together and that the application takes one by one. It may look at them more often than once, but each is
 * processed once: there are no more operations than messages.
 */
public final class ReceivedMessages {
  private final MessagingClient client;
  private final AtomicInteger left;

  public ReceivedMessages(MessagingClient client, int messages) {
    this.client = client;
    this.left = new AtomicInteger(messages);
  }

  public MessagingClient client() {
    return client;
  }

  /** Whether the message that the application takes now is one to process. */
  public boolean take() {
    return left.get() > 0 && left.getAndDecrement() > 0;
  }
}
