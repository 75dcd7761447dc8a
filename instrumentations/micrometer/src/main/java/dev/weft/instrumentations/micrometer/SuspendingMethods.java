package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Nullable;
import dev.weft.instrumentations.kotlinxcoroutines.SuspendingCalls;
import java.util.function.Function;

/** Functions of Kotlin's that suspend: a call takes until it has its result. A function may be both timed and counted. */
final class SuspendingMethods {
  private SuspendingMethods() {
  }

  /**
   * Starts a call, or goes on with one that was suspended.
   *
   * @param kind tells the function's calls from those that another advice has of them
   */
  static @Nullable Object start(String kind, String method, Object[] arguments, Function<String, AnnotatedCall> calls) {
    Object run = SuspendingCalls.goOn(kind, method, arguments);
    if (run != null) {
      return run;
    }
    AnnotatedCall call = calls.apply(method);
    return call == null ? null : SuspendingCalls.begin(kind, method, arguments, null, call);
  }

  /**
   * A method of any kind has returned or has thrown.
   *
   * @param entered what its call is; null if it is none
   */
  static void left(@Nullable Object entered, @Nullable Object result, @Nullable Throwable thrown) {
    if (entered instanceof AnnotatedCall) {
      ((AnnotatedCall) entered).end(result, thrown);
    } else if (entered != null) {
      SuspendingCalls.left(entered, result, thrown);
    }
  }
}
