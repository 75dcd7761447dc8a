package application;

import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.coroutines.jvm.internal.ContinuationImpl;

/** What Kotlin's compiler makes of a function that suspends. */
public final class Settlement implements Continuation<Object> {
  /** What the function keeps while it is suspended. */
  private final class settle$1 extends ContinuationImpl {
    private boolean suspended;

    settle$1(Continuation<Object> completion) {
      super(completion);
    }

    @Override
    protected Object invokeSuspend(Object result) {
      return settle(null, this);
    }
  }

  private settle$1 suspended;

  public Object settle(Trades.Order order, Continuation<Object> completion) {
    settle$1 state = completion instanceof settle$1 ? (settle$1) completion : new settle$1(completion);
    if (!state.suspended) {
      state.suspended = true;
      suspended = state;
      return IntrinsicsKt.getCOROUTINE_SUSPENDED();
    }
    return new Trades.Outcome("OK");
  }

  /** Calls the function. Returns what lets it go on. */
  public Runnable begin(Trades.Order order) {
    settle(order, this);
    return () -> suspended.resumeWith("now");
  }

  @Override
  public CoroutineContext getContext() {
    return EmptyCoroutineContext.INSTANCE;
  }

  @Override
  public void resumeWith(Object result) {
    // nothing waits for the result
  }
}
