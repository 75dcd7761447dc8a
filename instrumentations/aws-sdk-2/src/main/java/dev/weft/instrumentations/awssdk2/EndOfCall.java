package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.Operation;

/** Ends an operation of which the interceptor was not told, such as one that the application cancels. */
final class EndOfCall extends EndOfFuture {
  private final Operation operation;

  EndOfCall(Operation operation) {
    super(Calls.AWS_SDK_2);
    this.operation = operation;
  }

  @Override
  protected void end(@Nullable Object answer, @Nullable Throwable thrown) {
    Calls.end(operation, thrown);
  }
}
