package dev.weft.instrumentations.kotlinxcoroutines;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Undoable;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.BiConsumer;
import kotlin.ResultKt;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.coroutines.jvm.internal.BaseContinuationImpl;
import kotlin.coroutines.jvm.internal.ContinuationImpl;
import kotlin.coroutines.jvm.internal.CoroutineStackFrame;
import kotlinx.coroutines.flow.FlowCollector;

/**
 * A call of a function that suspends. It stands between the function and its caller's continuation, so it is told the result. As a
 * {@code ContinuationImpl} it is intercepted as the caller's would be: a function that keeps no state hands it on.
 */
final class SuspendingCall extends ContinuationImpl {
  private static final String OURS = "dev.weft.";
  private static final AtomicReferenceFieldUpdater<SuspendingCall, Thread> THREAD =
      AtomicReferenceFieldUpdater.newUpdater(SuspendingCall.class, Thread.class, "thread");
  private static final boolean HAS_LIBRARY = hasLibrary();

  private final String kind;
  private final String method;
  private final @Nullable Operation operation;
  private final BiConsumer<Object, Throwable> end;
  /** The thread that runs the function; null while it is suspended. */
  private volatile @Nullable Thread thread;

  private SuspendingCall(String kind, String method, Continuation<Object> completion, CoroutineContext context, @Nullable Operation operation,
      BiConsumer<Object, Throwable> end) {
    super(completion, context);
    this.kind = kind;
    this.method = method;
    this.operation = operation;
    this.end = end;
  }

  private static boolean hasLibrary() {
    try {
      Class.forName("kotlinx.coroutines.flow.FlowCollector", false, SuspendingCall.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @SuppressWarnings("unchecked")
  static SuspendingCall of(String kind, String method, Object[] arguments, @Nullable Operation operation, @Nullable Operation caller,
      BiConsumer<Object, Throwable> end) {
    Continuation<Object> completion = (Continuation<Object>) arguments[arguments.length - 1];
    CoroutineContext context = completion.getContext();
    if (operation == null) {
      return new SuspendingCall(kind, method, completion, context, null, end);
    }
    return new SuspendingCall(kind, method, new CallersContinuation(completion, caller),
        HAS_LIBRARY && !mayEmit(arguments) ? CarriedOperation.addTo(context, operation) : context, operation, end);
  }

  /** A flow refuses what is emitted in a context that has other elements than its own. */
  private static boolean mayEmit(Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof FlowCollector) {
        return true;
      }
    }
    return false;
  }

  /**
   * The call that goes on with this continuation, the function's own. One that calls itself passes that, too, on the thread that is running it.
   * Several advices of one function stand behind each other.
   */
  static @Nullable SuspendingCall suspended(String kind, String method, @Nullable Object continuation) {
    if (!(continuation instanceof BaseContinuationImpl)) {
      return null;
    }
    CoroutineStackFrame frame = ((BaseContinuationImpl) continuation).getCallerFrame();
    while (frame != null && frame.getClass().getName().startsWith(OURS)) {
      if (frame instanceof SuspendingCall && ((SuspendingCall) frame).isOf(kind, method)) {
        return ((SuspendingCall) frame).thread == Thread.currentThread() ? null : (SuspendingCall) frame;
      }
      frame = frame.getCallerFrame();
    }
    return null;
  }

  private boolean isOf(String otherKind, String otherMethod) {
    return kind.equals(otherKind) && method.equals(otherMethod);
  }

  /** The function runs on this thread, until it returns. */
  Run run(boolean isFirst) {
    thread = Thread.currentThread();
    return new Run(this, isFirst);
  }

  @Override
  protected Object invokeSuspend(Object result) {
    try {
      ResultKt.throwOnFailure(result);
    } catch (Throwable thrown) {
      end.accept(null, thrown);
      throw thrown;
    }
    end.accept(result, null);
    return result;
  }

  /** A part of the call between two suspensions. */
  static final class Run implements Undoable {
    private final SuspendingCall call;
    private final boolean isFirst;
    private final @Nullable Scope scope;

    Run(SuspendingCall call, boolean isFirst) {
      this.call = call;
      this.isFirst = isFirst;
      this.scope = call.operation == null ? null : Context.attach(call.operation);
    }

    /** Ends a call that has never been suspended; the others are told by their continuation. */
    void left(@Nullable Object result, @Nullable Throwable thrown) {
      THREAD.compareAndSet(call, Thread.currentThread(), null);   // it may go on elsewhere already
      if (scope != null) {
        scope.close();
      }
      if (isFirst && (thrown != null || result != IntrinsicsKt.getCOROUTINE_SUSPENDED())) {
        call.end.accept(result, thrown);
      }
    }

    @Override
    public void undo(@Nullable Throwable thrown) {
      left(null, thrown);
    }
  }
}
