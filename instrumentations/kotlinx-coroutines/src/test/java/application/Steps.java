package application;

import java.util.List;
import java.util.function.Function;
import kotlin.ResultKt;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.coroutines.jvm.internal.SuspendLambda;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.CoroutineScope;

/** What Kotlin's compiler makes of a suspending lambda: it calls functions that may suspend it, and notes where it is before and after each. */
final class Steps extends SuspendLambda implements Function2<CoroutineScope, Continuation<? super Unit>, Object> {
  private final Runnable note;
  private final List<Function<Continuation<? super Unit>, Object>> functions;
  private int next;

  @SafeVarargs
  Steps(Runnable note, Function<Continuation<? super Unit>, Object>... functions) {
    this(note, List.of(functions), null);
  }

  private Steps(Runnable note, List<Function<Continuation<? super Unit>, Object>> functions, Continuation<Object> completion) {
    super(2, completion);
    this.note = note;
    this.functions = functions;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Continuation<Unit> create(Object scope, Continuation<?> completion) {
    return (Continuation<Unit>) (Continuation<?>) new Steps(note, functions, (Continuation<Object>) completion);
  }

  @Override
  public Object invoke(CoroutineScope scope, Continuation<? super Unit> completion) {
    return ((Steps) (Continuation<?>) create(scope, completion)).invokeSuspend(Unit.INSTANCE);
  }

  @Override
  @SuppressWarnings("unchecked")
  protected Object invokeSuspend(Object result) {
    ResultKt.throwOnFailure(result);
    note.run();
    while (next < functions.size()) {
      Object returned = functions.get(next++).apply((Continuation<? super Unit>) (Continuation<?>) this);
      if (returned == IntrinsicsKt.getCOROUTINE_SUSPENDED()) {
        return returned;
      }
      note.run();
    }
    return Unit.INSTANCE;
  }
}
