package dev.weft.instrumentations.kotlinxcoroutines;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.jvm.internal.CoroutineStackFrame;

/** Goes on with the caller of a function that was suspended, in the caller's context, on the thread that has completed the function. */
final class CallersContinuation implements Continuation<Object>, CoroutineStackFrame {
  private final Continuation<Object> continuation;
  private final @Nullable Operation caller;

  CallersContinuation(Continuation<Object> continuation, @Nullable Operation caller) {
    this.continuation = continuation;
    this.caller = caller;
  }

  @Override
  public CoroutineContext getContext() {
    return continuation.getContext();
  }

  @Override
  public void resumeWith(Object result) {
    Scope scope = Context.attach(caller);
    try {
      continuation.resumeWith(result);
    } finally {
      scope.close();
    }
  }

  /** For stack traces that debuggers and the library restore. */
  @Override
  public @Nullable CoroutineStackFrame getCallerFrame() {
    return continuation instanceof CoroutineStackFrame ? (CoroutineStackFrame) continuation : null;
  }

  @Override
  public @Nullable StackTraceElement getStackTraceElement() {
    return null;
  }
}
