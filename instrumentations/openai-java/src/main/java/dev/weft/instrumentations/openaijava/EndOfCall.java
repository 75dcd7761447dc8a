package dev.weft.instrumentations.openaijava;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.ai.AiOperation;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/** Ends an operation whose answer comes on another thread. No woven call is around it. */
final class EndOfCall implements BiConsumer<Object, Throwable> {
  private final AiOperation operation;

  EndOfCall(AiOperation operation) {
    this.operation = operation;
  }

  @Override
  public void accept(@Nullable Object answer, @Nullable Throwable thrown) {
    try {
      OpenAi.end(operation, answer, thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown);
    } catch (RuntimeException | LinkageError e) {
      OpenAi.OPENAI_JAVA.failed(e);
    }
  }
}
