package dev.weft.instrumentations.jms;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import dev.weft.telemetry.messaging.ReceivedMessages;
import jakarta.jms.Message;

/** A message that the application waits for. It is an operation if there is one, or if that fails. */
final class ReceivedMessage implements Undoable {
  private final Context.Slot slot;
  private final long start = System.nanoTime();
  private boolean hides = true;

  private ReceivedMessage(Context.Slot slot) {
    this.slot = slot;
  }

  /** Null inside another call to receive, of a consumer that wraps this one. */
  static @Nullable ReceivedMessage await() {
    Context.Slot slot = ReceivedMessages.hideTaking(Context.slot());
    return slot == null ? null : new ReceivedMessage(slot);
  }

  void end(@Nullable Message message, @Nullable Throwable thrown) {
    undo(thrown);
    if (message == null && thrown == null) {
      return;
    }
    MessagingDestination destination = message == null ? MessagingDestination.NONE : Jms.destination(message);
    MessagingOperation operation = MessagingOperation.startReceive(slot, Jms.CLIENT, destination, "receive");
    if (operation == null) {
      return;
    }
    operation.startedAt(start);
    if (message != null) {
      operation.linkFrom(MessageProperties.READER, message);
      Jms.describe(operation, message);
    }
    operation.end(thrown);
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    if (hides) {
      hides = false;
      slot.reveal();
    }
  }
}
