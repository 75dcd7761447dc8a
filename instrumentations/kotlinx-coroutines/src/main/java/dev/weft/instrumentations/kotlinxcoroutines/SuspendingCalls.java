package dev.weft.instrumentations.kotlinxcoroutines;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import java.util.function.BiConsumer;

/**
 * Calls of Kotlin's functions that suspend, for advice that is woven into methods of all kinds. Such a function returns when it suspends, and is
 * called again to go on: its last argument is the caller's continuation the first time, and then the state that it keeps itself. An advice calls
 * {@link #goOn} first, then {@link #begin} for a new call, and {@link #left} at exit with what one of them returned.
 */
public final class SuspendingCalls {
  private static final String LAST_PARAMETER = "Lkotlin/coroutines/Continuation;)Ljava/lang/Object;";

  private SuspendingCalls() {
  }

  /** @param method the constant that woven code passes */
  public static boolean isSuspending(String method) {
    return method.endsWith(LAST_PARAMETER);
  }

  /** Whether the function is called again to go on, as far as the name of the class tells that keeps its state. */
  public static boolean goesOn(String method, Object[] arguments) {
    String owner = method.substring(0, method.indexOf(' '));
    String name = method.substring(owner.length() + 1, method.indexOf('('));
    int mangled = name.indexOf('-');
    Object continuation = arguments[arguments.length - 1];
    return continuation != null
        && continuation.getClass().getName().startsWith(owner + '$' + (mangled < 0 ? name : name.substring(0, mangled)) + '$');
  }

  /** Makes the call's operation current where the function goes on; null if this is a new call. */
  public static @Nullable Object goOn(String method, Object[] arguments) {
    return goOn("", method, arguments);
  }

  /** @param kind tells the calls of an advice from those that another one of the same instrumentation has of the function */
  public static @Nullable Object goOn(String kind, String method, Object[] arguments) {
    SuspendingCall call = SuspendingCall.suspended(kind, method, arguments[arguments.length - 1]);
    return call == null ? null : call.run(false);
  }

  /**
   * A new call has begun. What this returns replaces the {@linkplain dev.weft.advice.Instrument#LAST last argument} by element 0.
   *
   * @param operation what the function runs in, current on this thread inside what its caller runs in; null if it has none of its own
   * @param end gets the result or the exception, once; throws nothing
   */
  public static Object[] begin(String method, Object[] arguments, @Nullable Operation operation, BiConsumer<Object, Throwable> end) {
    return begin("", method, arguments, operation, end);
  }

  /** @param kind as in {@link #goOn(String, String, Object[])} */
  public static Object[] begin(
      String kind, String method, Object[] arguments, @Nullable Operation operation, BiConsumer<Object, Throwable> end) {
    if (operation != null) {
      operation.detach();   // another thread may end it before this one leaves the function
    }
    SuspendingCall call = SuspendingCall.of(kind, method, arguments, operation, Context.inheritable(), end);
    return new Object[] {call, call.run(true)};
  }

  /**
   * The function has returned, has thrown, or is suspended.
   *
   * @param entered what {@link #goOn} or {@link #begin} returned
   */
  public static void left(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
    Object run = entered instanceof Object[] ? ((Object[]) entered)[1] : entered;
    ((SuspendingCall.Run) run).left(result, thrown);
  }
}
