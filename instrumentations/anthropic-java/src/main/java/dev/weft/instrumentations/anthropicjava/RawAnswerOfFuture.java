package dev.weft.instrumentations.anthropicjava;

import com.anthropic.core.http.HttpResponseFor;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.ai.AiOperation;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/** What the caller's future becomes. */
final class RawAnswerOfFuture implements BiFunction<HttpResponseFor<Object>, Throwable, HttpResponseFor<Object>> {
  private final AiOperation operation;

  RawAnswerOfFuture(AiOperation operation) {
    this.operation = operation;
  }

  @Override
  public @Nullable HttpResponseFor<Object> apply(@Nullable HttpResponseFor<Object> answer, @Nullable Throwable thrown) {
    if (answer != null) {
      return new RawAnswer<>(answer, operation);
    }
    Anthropic.end(operation, null, EndOfFuture.cause(thrown));
    if (thrown instanceof CompletionException) {
      throw (CompletionException) thrown;
    }
    if (thrown != null) {
      throw new CompletionException(thrown);
    }
    return null;
  }
}
