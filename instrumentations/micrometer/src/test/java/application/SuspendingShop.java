package application;

import io.micrometer.core.annotation.Counted;
import io.micrometer.core.annotation.Timed;
import kotlin.ResultKt;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.coroutines.jvm.internal.ContinuationImpl;

/** What Kotlin's compiler makes of a function that suspends, with annotations. */
public final class SuspendingShop {
  private Continuation<Object> waiting;

  private final class find$1 extends ContinuationImpl {
    private final String title;
    private boolean goesOn;

    find$1(String title, Continuation<Object> completion) {
      super(completion);
      this.title = title;
    }

    @Override
    protected Object invokeSuspend(Object result) {
      ResultKt.throwOnFailure(result);
      goesOn = true;
      return find(title, this);
    }
  }

  @Timed("shop.suspended")
  @Counted("shop.finds")
  public Object find(String title, Continuation<Object> completion) {
    if (!(completion instanceof find$1) || !((find$1) completion).goesOn) {
      waiting = new find$1(title, completion);
      return IntrinsicsKt.getCOROUTINE_SUSPENDED();
    }
    if (title.equals("nothing")) {
      throw new IllegalStateException("sold out");
    }
    return title;
  }

  /** Finds a book, which takes until {@link #answer}. */
  public void order(String title) {
    find(title, new Continuation<Object>() {
      @Override
      public CoroutineContext getContext() {
        return EmptyCoroutineContext.INSTANCE;
      }

      @Override
      public void resumeWith(Object result) {
        // only that it is called matters
      }
    });
  }

  public void answer(String found) {
    waiting.resumeWith(found);
  }
}
