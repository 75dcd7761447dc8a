package dev.weft.instrumentations.jms;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import jakarta.jms.Message;
import java.lang.reflect.Proxy;

/** A message that is being sent. */
final class SentMessage implements Undoable {
  /** Sending that a listener ends. */
  private static final WeakIdentityMap<Boolean> LISTENED = LibraryState.map("jms.listened");

  private final MessagingOperation operation;
  private final Message message;

  private SentMessage(MessagingOperation operation, Message message) {
    this.operation = operation;
    this.message = message;
  }

  /** Null inside the sending of another message: of a producer that wraps this one. */
  static @Nullable SentMessage start(MessagingDestination destination, Message message) {
    MessagingOperation operation = MessagingOperation.startSend(Context.slot(), Jms.CLIENT, destination, "send");
    if (operation == null) {
      return null;
    }
    operation.inject(MessageProperties.SETTER, message);
    return new SentMessage(operation, message);
  }

  /**
   * Whether this is a part of a sending, or leads to one: a proxy hands on to a producer. It may do so inside a span of its own, as Micrometer's
   * does, and then the producer's sending would not be seen as a part of the proxy's.
   */
  static boolean isNested(Object producer) {
    return Proxy.isProxyClass(producer.getClass()) || MessagingOperation.sending(Context.slot()) != null;
  }

  /** A listener will end a sending. */
  static void listened(MessagingOperation operation) {
    LISTENED.put(operation, Boolean.TRUE);
  }

  /** The call has returned. */
  void end(@Nullable Throwable thrown) {
    boolean listened = LISTENED.remove(operation) != null;
    if (listened && thrown == null) {
      operation.detach();
      return;
    }
    if (thrown == null) {
      Jms.describe(operation, message);
    }
    operation.end(thrown);
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    LISTENED.remove(operation);
    operation.end(thrown);
  }
}
