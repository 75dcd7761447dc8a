package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * What a caller gets instead of a library's future: completed as that is, in the context of the caller, once the operation has ended. What is
 * registered with a future last runs first, so that with the library's own what follows the answer would be part of the operation.
 */
public abstract class AnswerFuture<T> extends CompletableFuture<T> implements BiConsumer<T, Throwable>, Undoable {
  private final Operation operation;
  private final @Nullable Operation caller;
  private @Nullable CompletionStage<T> library;

  /** @param caller what was current before the operation */
  protected AnswerFuture(Operation operation, @Nullable Operation caller) {
    this.operation = operation;
    this.caller = caller;
  }

  /** Says what the answer shows of the operation, which then ends. */
  protected abstract void describe(@Nullable T answer, @Nullable Throwable thrown);

  /** The operation is on its way. Returns what its caller gets. */
  public final @Nullable CompletableFuture<T> awaits(@Nullable CompletionStage<T> future, @Nullable Throwable thrown) {
    operation.detach();
    if (future == null) {
      end(null, thrown);
      return null;
    }
    library = future;
    future.whenComplete(this);
    return this;
  }

  /** The caller has the library's own future. */
  @Override
  public final void undo(@Nullable Throwable thrown) {
    operation.detach();
    operation.end(thrown);
  }

  /** No woven call is around this. */
  @Override
  public final void accept(@Nullable T answer, @Nullable Throwable thrown) {
    end(answer, thrown);
    Scope scope = Context.attach(caller);
    try {
      if (thrown == null) {
        complete(answer);
      } else {
        completeExceptionally(thrown);
      }
    } finally {
      scope.close();
    }
  }

  private void end(@Nullable T answer, @Nullable Throwable thrown) {
    try {
      describe(answer, thrown);
    } catch (RuntimeException | LinkageError e) {
      operation.instrumentation().failed(e);
    } finally {
      operation.end(thrown);
    }
  }

  /** The library gives up its request if its own future is cancelled. */
  @Override
  public final boolean cancel(boolean mayInterruptIfRunning) {
    if (library != null) {
      library.toCompletableFuture().cancel(mayInterruptIfRunning);
    }
    return super.cancel(mayInterruptIfRunning);
  }
}
