package dev.weft.instrumentations.smallryemessaging;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.messaging.MessagingOperation;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;

/** The call of a method that processes a message. It is no part of what asked for the message, such as the processing of the one before. */
final class ProcessingUni extends AbstractUni<Object> {
  private final Uni<?> invocation;
  private final Object received;
  private final boolean followed;

  /**
   * @param received as {@link Records#of} returns it
   * @param followed whether what follows is part of the processing, as sending another message is
   */
  ProcessingUni(Uni<?> invocation, Object received, boolean followed) {
    this.invocation = invocation;
    this.received = received;
    this.followed = followed;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void subscribe(UniSubscriber<? super Object> subscriber) {
    Scope outside = Context.attach(null);
    try {
      MessagingOperation operation = start();
      if (operation == null) {
        AbstractUni.subscribe((Uni<Object>) invocation, subscriber);
        return;
      }
      try {
        AbstractUni.subscribe((Uni<Object>) invocation, new Processing(operation, subscriber, followed));
      } finally {
        operation.detach();   // it may have ended already
      }
    } finally {
      outside.close();
    }
  }

  /** No woven call is around this. */
  private @Nullable MessagingOperation start() {
    try {
      return Records.start(received);
    } catch (RuntimeException | LinkageError e) {
      Records.SMALLRYE.failed(e);
      return null;
    }
  }
}
