package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/**
 * A woven call runs this in place of an exit that is not linked, because linking failed, the thread was linking another call, or its
 * instrumentation was silenced. It ends what the entry began.
 *
 * <p>The methods have the signatures of exits that take only objects, so that the JVM need not generate code for a method handle. Their
 * parameters are the result and {@code this}, as far as the exit takes them, then what the entry returned, then the exception if the exit
 * takes it. A method with a parameter before {@code entered} returns the first one: it is the result if the exit may replace that.
 */
public final class SkippedExit {
  private SkippedExit() {
  }

  public static @Nullable Object skip(@Nullable Object entered) {
    FailedAdvice.undoExit(entered, null);
    return null;
  }

  public static @Nullable Object skip(@Nullable Object entered, @Nullable Throwable thrown) {
    FailedAdvice.undoExit(entered, thrown);
    return null;
  }

  public static @Nullable Object skip(@Nullable Object first, @Nullable Object entered) {
    FailedAdvice.undoExit(entered, null);
    return first;
  }

  public static @Nullable Object skip(@Nullable Object first, @Nullable Object entered, @Nullable Throwable thrown) {
    FailedAdvice.undoExit(entered, thrown);
    return first;
  }

  public static @Nullable Object skip(@Nullable Object first, @Nullable Object second, @Nullable Object entered) {
    FailedAdvice.undoExit(entered, null);
    return first;
  }

  public static @Nullable Object skip(
      @Nullable Object first, @Nullable Object second, @Nullable Object entered, @Nullable Throwable thrown) {
    FailedAdvice.undoExit(entered, thrown);
    return first;
  }
}
