package dev.weft.instrumentations.nats;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.messaging.MessagingOperation;
import io.nats.client.Message;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * What the caller of a request gets instead of the client's future: completed as that is, once the request has ended. What is registered with a
 * future last runs first, so that with the client's own what follows the answer would be part of the request.
 */
final class Answer extends CompletableFuture<Message> implements BiConsumer<Message, Throwable>, Undoable {
  private final MessagingOperation operation;
  private @Nullable CompletableFuture<Message> client;

  Answer(MessagingOperation operation) {
    this.operation = operation;
  }

  /** The request is on its way. Returns what its caller gets. */
  @Nullable CompletableFuture<Message> awaits(@Nullable CompletableFuture<Message> future, @Nullable Throwable thrown) {
    operation.detach();
    if (future == null) {
      operation.end(thrown);
      return null;
    }
    client = future;
    future.whenComplete(this);
    return this;
  }

  /** The caller has the client's own future. */
  @Override
  public void undo(@Nullable Throwable thrown) {
    operation.detach();
    operation.end(thrown);
  }

  /** No woven call is around this. */
  @Override
  public void accept(@Nullable Message answer, @Nullable Throwable thrown) {
    try {
      Answers.end(operation, answer, thrown);
    } catch (RuntimeException | LinkageError e) {
      Nats.NATS.failed(e);
    }
    if (thrown == null) {
      complete(answer);
    } else if (thrown instanceof CancellationException) {
      super.cancel(false);
    } else {
      completeExceptionally(thrown);
    }
  }

  /** The client gives up its request if its own future is cancelled. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    if (client != null) {
      client.cancel(mayInterruptIfRunning);
    }
    return super.cancel(mayInterruptIfRunning);
  }
}
