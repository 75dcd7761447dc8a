package dev.weft.instrumentations.jms;

import dev.weft.advice.Nullable;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Stands for a listener that is a lambda, whose class cannot be woven. */
final class LambdaListener implements MessageListener {
  final MessageListener listener;

  private LambdaListener(MessageListener listener) {
    this.listener = listener;
  }

  /** The listener that a consumer gets instead; null if it gets the application's own. */
  static @Nullable LambdaListener of(@Nullable Object listener) {
    return listener != null && listener.getClass().getName().contains("$$Lambda") ? new LambdaListener((MessageListener) listener) : null;
  }

  @Override
  public void onMessage(Message message) {
    ProcessedMessage processed = start(message);
    Throwable thrown = null;
    try {
      listener.onMessage(message);
    } catch (RuntimeException | Error e) {
      thrown = e;
      throw e;
    } finally {
      if (processed != null) {
        processed.undo(thrown);
      }
    }
  }

  private static @Nullable ProcessedMessage start(Message message) {
    try {
      return ProcessedMessage.start(message);
    } catch (RuntimeException | LinkageError e) {   // no woven call is around this
      Jms.JMS.failed(e);
      return null;
    }
  }
}
