package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Operation;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/** Ends an operation of which the interceptor was not told, such as one that the application cancels. */
final class EndOfCall implements BiConsumer<Object, Throwable> {
  private final Operation operation;

  EndOfCall(Operation operation) {
    this.operation = operation;
  }

  @Override
  public void accept(@Nullable Object answer, @Nullable Throwable thrown) {
    try {
      Calls.end(operation, thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown);
    } catch (RuntimeException | LinkageError e) {   // no woven call is around this
      Calls.AWS_SDK_2.failed(e);
    }
  }
}
