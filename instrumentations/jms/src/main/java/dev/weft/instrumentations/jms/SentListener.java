package dev.weft.instrumentations.jms;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.messaging.MessagingOperation;
import jakarta.jms.CompletionListener;
import jakarta.jms.Message;

/** Ends the sending of a message and then calls the application's listener in the context of the caller. */
final class SentListener implements CompletionListener {
  private final CompletionListener listener;
  private final MessagingOperation operation;
  private final @Nullable Operation caller;

  SentListener(CompletionListener listener, MessagingOperation operation, @Nullable Operation caller) {
    this.listener = listener;
    this.operation = operation;
    this.caller = caller;
  }

  /** The argument that replaces the listener of a message that is being sent; null if it stays as it is. */
  static @Nullable Object[] replacing(@Nullable Object listener) {
    MessagingOperation operation = listener == null || listener instanceof SentListener ? null : MessagingOperation.sending(Context.slot());
    if (operation == null || operation.client() != Jms.CLIENT) {
      return null;
    }
    SentMessage.listened(operation);
    return new Object[] {new SentListener((CompletionListener) listener, operation, Context.inheritable())};
  }

  @Override
  public void onCompletion(Message message) {
    if (message != null) {
      Jms.describe(operation, message);
    }
    operation.end(null);
    Scope scope = Context.attach(caller);
    try {
      listener.onCompletion(message);
    } finally {
      scope.close();
    }
  }

  @Override
  public void onException(Message message, Exception thrown) {
    operation.end(thrown);
    Scope scope = Context.attach(caller);
    try {
      listener.onException(message, thrown);
    } finally {
      scope.close();
    }
  }
}
