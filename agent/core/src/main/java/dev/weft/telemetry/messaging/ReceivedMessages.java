package dev.weft.telemetry.messaging;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Messages that a client has received together and that the application takes one by one. It may look at them more often than once, but each is
 * processed once: there are no more operations than messages.
 */
public final class ReceivedMessages {
  private static final WeakIdentityMap<ReceivedMessages> RECEIVED = LibraryState.map("received messages");

  private final MessagingClient client;
  private final MessagingDestination destination;
  private final AtomicInteger left;

  /** @param destination where all came from; {@link MessagingDestination#NONE} if each message knows that */
  public ReceivedMessages(MessagingClient client, MessagingDestination destination, int messages) {
    this.client = client;
    this.destination = destination;
    this.left = new AtomicInteger(messages);
  }

  /** What is remembered of the object from which an application takes messages. */
  public static @Nullable ReceivedMessages of(Object messages) {
    return RECEIVED.get(messages);
  }

  /** Remembers this of the object from which the application takes the messages. */
  public void remember(Object messages) {
    RECEIVED.put(messages, this);
  }

  /** A library takes the messages to process them later. Iterations over them process nothing. */
  public static void forget(Object messages) {
    RECEIVED.remove(messages);
  }

  /**
   * A library takes messages on this thread for its own purposes from now on, such as to put them into a list. The caller ends this on the same
   * thread with {@link Context.Slot#reveal} of the returned slot. Null if that is so already.
   */
  public static @Nullable Context.Slot hideTaking(Context.Slot slot) {
    return MessagingConvention.RECEIVE.hide(slot);
  }

  /** Whether a library takes messages for its own purposes, so that nothing is processed. */
  public static boolean isTakingHidden(Context.Slot slot) {
    return MessagingConvention.RECEIVE.isHidden(slot);
  }

  public MessagingClient client() {
    return client;
  }

  public MessagingDestination destination() {
    return destination;
  }

  /** Whether the message that the application takes now is one to process. */
  public boolean take() {
    return left.get() > 0 && left.getAndDecrement() > 0;
  }
}
