package dev.weft.telemetry.ai;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.EndOfFuture;
import java.util.ArrayList;
import java.util.List;

/** Reads what a library's answers say, whole ones and parts, and ends their operations. Implementations have no state. */
public abstract class AnswerReader {
  /**
   * Reads an answer or a part of one. Exceptions are ignored: libraries throw them where a service has left something out. What comes after it
   * stays unknown.
   *
   * @param finishReasons receives why the model stopped
   */
  protected abstract void read(AiOperation operation, Object answer, List<String> finishReasons);

  /** Ends an operation with its answer, or with what failed. */
  public final void end(AiOperation operation, @Nullable Object answer, @Nullable Throwable thrown) {
    try {
      if (answer != null) {
        List<String> reasons = new ArrayList<>(1);
        read(operation, answer, reasons);
        operation.finishReasons(reasons);
      }
    } catch (RuntimeException | LinkageError e) {
      // what the answer lacks is not reported
    }
    operation.end(thrown);
  }

  /** Ends an operation with what a future brings. */
  public final EndOfFuture atEnd(final AiOperation operation) {
    return new EndOfFuture(operation.instrumentation()) {
      @Override
      protected void end(@Nullable Object answer, @Nullable Throwable thrown) {
        AnswerReader.this.end(operation, answer, thrown);
      }
    };
  }

  /** Ends an operation if its future fails. What else it brings ends it later. */
  public static EndOfFuture atFailure(final AiOperation operation) {
    return new EndOfFuture(operation.instrumentation()) {
      @Override
      protected void end(@Nullable Object answer, @Nullable Throwable thrown) {
        if (thrown != null) {
          operation.end(thrown);
        }
      }
    };
  }
}
