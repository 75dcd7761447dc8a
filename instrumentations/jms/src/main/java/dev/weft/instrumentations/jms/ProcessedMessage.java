package dev.weft.instrumentations.jms;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.messaging.MessagingOperation;
import jakarta.jms.Message;

/** A message that a listener processes. */
final class ProcessedMessage implements Undoable {
  /** By message: listeners may call one another. */
  private static final WeakIdentityMap<MessagingOperation> PROCESSED = LibraryState.map("jms.processed");

  private final Message message;
  private final MessagingOperation operation;

  private ProcessedMessage(Message message, MessagingOperation operation) {
    this.message = message;
    this.operation = operation;
  }

  /** Null while another listener, which has called this one, processes the message. */
  static @Nullable ProcessedMessage start(@Nullable Message message) {
    if (message == null || PROCESSED.get(message) != null) {
      return null;
    }
    MessagingOperation operation = MessagingOperation.startProcess(
        Context.slot(), Jms.CLIENT, Jms.destination(message), MessageProperties.READER, message);
    if (operation == null) {
      return null;
    }
    Jms.describe(operation, message);
    PROCESSED.put(message, operation);
    return new ProcessedMessage(message, operation);
  }

  /** The operation that processes a message. */
  static @Nullable MessagingOperation operation(@Nullable Message message) {
    return message == null ? null : PROCESSED.get(message);
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    PROCESSED.remove(message);
    operation.end(thrown);
  }
}
