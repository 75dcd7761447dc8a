package dev.weft.instrumentations.anthropicjava;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.ai.AiOperation;

/** Ends an operation whose answer comes on another thread. */
final class EndOfCall extends EndOfFuture {
  private final AiOperation operation;

  EndOfCall(AiOperation operation) {
    super(Anthropic.ANTHROPIC_JAVA);
    this.operation = operation;
  }

  @Override
  protected void end(@Nullable Object answer, @Nullable Throwable thrown) {
    Anthropic.end(operation, answer, thrown);
  }
}
