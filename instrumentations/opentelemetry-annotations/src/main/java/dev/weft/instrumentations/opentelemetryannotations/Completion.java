package dev.weft.instrumentations.opentelemetryannotations;

import dev.weft.telemetry.Operation;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/** Ends a call when the stage that it returned is completed. */
final class Completion implements BiConsumer<Object, Throwable> {
  private final Operation operation;

  Completion(Operation operation) {
    this.operation = operation;
  }

  @Override
  public void accept(Object result, Throwable thrown) {
    operation.end(thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown);
  }
}
