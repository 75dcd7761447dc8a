package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/**
 * Ends an operation with what a future brings, for {@link java.util.concurrent.CompletableFuture#whenComplete}. Throws nothing: no woven call is
 * around it.
 */
public abstract class EndOfFuture implements BiConsumer<Object, Throwable> {
  private final Instrumentation instrumentation;

  protected EndOfFuture(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Ends an operation with what failed, if anything did. */
  public static EndOfFuture of(Operation operation) {
    return new EndOfFuture(operation.instrumentation()) {
      @Override
      protected void end(@Nullable Object answer, @Nullable Throwable thrown) {
        operation.end(thrown);
      }
    };
  }

  /** @param thrown what failed, without the exception that a future puts around it */
  protected abstract void end(@Nullable Object answer, @Nullable Throwable thrown);

  @Override
  public final void accept(@Nullable Object answer, @Nullable Throwable thrown) {
    try {
      end(answer, cause(thrown));
    } catch (RuntimeException | LinkageError e) {
      instrumentation.failed(e);
    }
  }

  /** What failed, without the exception that a future puts around it. */
  public static @Nullable Throwable cause(@Nullable Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
  }
}
