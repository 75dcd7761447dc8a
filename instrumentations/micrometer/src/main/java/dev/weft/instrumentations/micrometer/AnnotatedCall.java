package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Undoable;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** A call of an annotated method. If the method returns a stage, the call ends when that is completed. */
abstract class AnnotatedCall implements Undoable, BiConsumer<Object, Throwable> {
  abstract void end(@Nullable Throwable thrown);

  final void end(@Nullable Object result, @Nullable Throwable thrown) {
    if (thrown == null && result instanceof CompletionStage) {
      ((CompletionStage<?>) result).whenComplete(this);
    } else {
      end(thrown);
    }
  }

  @Override
  public final void accept(@Nullable Object result, @Nullable Throwable failure) {
    try {
      end(failure);
    } catch (RuntimeException | LinkageError e) {
      Registries.MICROMETER.failed(e);   // not for the stage of the application's
    }
  }

  @Override
  public final void undo(@Nullable Throwable thrown) {
    end(thrown);
  }
}
