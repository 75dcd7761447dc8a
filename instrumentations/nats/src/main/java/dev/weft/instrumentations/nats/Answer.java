package dev.weft.instrumentations.nats;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AnswerFuture;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.messaging.MessagingOperation;
import io.nats.client.Message;

/** What the caller of a request gets. */
final class Answer extends AnswerFuture<Message> {
  private final MessagingOperation operation;

  Answer(MessagingOperation operation, @Nullable Operation caller) {
    super(operation, caller);
    this.operation = operation;
  }

  @Override
  protected void describe(@Nullable Message answer, @Nullable Throwable thrown) {
    Answers.describe(operation, answer);
  }
}
