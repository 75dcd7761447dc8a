package dev.weft.telemetry;

/**
 * What a woven call runs in place of an exit that is not linked, because linking failed, the thread was linking another call, or its
 * instrumentation was silenced: what the entry began ends all the same.
 *
 * <p>The methods have the shapes of exits that take objects only, so that a handle of one is found without code being generated: first the
 * result and {@code this}, as far as an exit takes them, then what the entry returned, then the exception if it takes that. Each returns its first
 * value, which stands for the result where an exit may replace it.
 */
public final class SkippedExit {
  private SkippedExit() {
  }

  public static Object skip(Object entered) {
    FailedAdvice.undoExit(entered, null);
    return null;
  }

  public static Object skip(Object entered, Throwable thrown) {
    FailedAdvice.undoExit(entered, thrown);
    return null;
  }

  public static Object skip(Object first, Object entered) {
    FailedAdvice.undoExit(entered, null);
    return first;
  }

  public static Object skip(Object first, Object entered, Throwable thrown) {
    FailedAdvice.undoExit(entered, thrown);
    return first;
  }

  public static Object skip(Object first, Object second, Object entered) {
    FailedAdvice.undoExit(entered, null);
    return first;
  }

  public static Object skip(Object first, Object second, Object entered, Throwable thrown) {
    FailedAdvice.undoExit(entered, thrown);
    return first;
  }
}
