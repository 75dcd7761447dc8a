package dev.weft.instrumentations.openaijava;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.ai.AiOperation;

/** Ends an operation whose answer comes on another thread. */
final class EndOfCall extends EndOfFuture {
  private final AiOperation operation;

  EndOfCall(AiOperation operation) {
    super(OpenAi.OPENAI_JAVA);
    this.operation = operation;
  }

  @Override
  protected void end(@Nullable Object answer, @Nullable Throwable thrown) {
    OpenAi.end(operation, answer, thrown);
  }
}
