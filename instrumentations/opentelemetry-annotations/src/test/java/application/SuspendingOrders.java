package application;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import kotlin.ResultKt;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.coroutines.jvm.internal.ContinuationImpl;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.GlobalScope;
import kotlinx.coroutines.flow.Flow;
import kotlinx.coroutines.flow.FlowCollector;
import kotlinx.coroutines.flow.FlowKt;

/** What Kotlin's compiler makes of functions that suspend, with annotations. */
public final class SuspendingOrders {
  private static final Object SUSPENDED = IntrinsicsKt.getCOROUTINE_SUSPENDED();

  private final List<String> noted = new CopyOnWriteArrayList<>();
  private volatile Continuation<Object> waiting;

  /** What a function keeps while it is suspended. */
  private static class State extends ContinuationImpl {
    private final Function<Continuation<Object>, Object> function;
    private boolean called;
    int label;

    State(Continuation<Object> completion, Function<Continuation<Object>, Object> function) {
      super(completion);
      this.function = function;
    }

    @Override
    protected Object invokeSuspend(Object result) {
      ResultKt.throwOnFailure(result);
      called = true;
      return function.apply(this);
    }

    /** Whether it is this, and not the caller's: a function may call itself. */
    boolean goesOn() {
      boolean goesOn = called;
      called = false;
      return goesOn;
    }
  }

  private static final class find$1 extends State {
    find$1(Continuation<Object> completion, Function<Continuation<Object>, Object> function) {
      super(completion, function);
    }
  }

  private static final class descend$1 extends State {
    descend$1(Continuation<Object> completion, Function<Continuation<Object>, Object> function) {
      super(completion, function);
    }
  }

  private static final class load$1 extends State {
    load$1(Continuation<Object> completion, Function<Continuation<Object>, Object> function) {
      super(completion, function);
    }
  }

  private static final class produce$1 extends State {
    produce$1(Continuation<Object> completion, Function<Continuation<Object>, Object> function) {
      super(completion, function);
    }
  }

  private static final class relay$1 extends State {
    relay$1(Continuation<Object> completion, Function<Continuation<Object>, Object> function) {
      super(completion, function);
    }
  }

  private static final class caller$1 extends State {
    caller$1(Continuation<Object> completion, Function<Continuation<Object>, Object> function) {
      super(completion, function);
    }
  }

  private void note(String where) {
    noted.add(where + ' ' + Span.current().getSpanContext().getSpanId());
  }

  @WithSpan
  public Object find(@SpanAttribute("order.id") String id, Continuation<Object> completion) {
    find$1 state = completion instanceof find$1 && ((find$1) completion).goesOn() ? (find$1) completion
        : new find$1(completion, again -> find(null, again));
    if (state.label == 0) {
      note("find");
      state.label = "refused".equals(id) ? 2 : 1;
      if (load(state) == SUSPENDED) {
        return SUSPENDED;
      }
    }
    if (state.label == 2) {
      throw new IllegalStateException("sold out");
    }
    note("find");
    return "found";
  }

  /** Calls itself, after it was suspended. */
  @WithSpan
  public Object descend(int depth, Continuation<Object> completion) {
    descend$1 state = completion instanceof descend$1 && ((descend$1) completion).goesOn() ? (descend$1) completion
        : new descend$1(completion, again -> descend(depth, again));
    switch (state.label) {
      case 0:
        state.label = 1;
        if (DelayKt.delay(1, state) == SUSPENDED) {
          return SUSPENDED;
        }
        // fall through
      case 1:
        note("depth " + depth);
        state.label = 2;
        if (depth > 0 && descend(depth - 1, state) == SUSPENDED) {
          return SUSPENDED;
        }
        // fall through
      default:
        note("depth " + depth);
        return "ground";
    }
  }

  /** Has no annotation. */
  private Object load(Continuation<Object> completion) {
    load$1 state = completion instanceof load$1 && ((load$1) completion).goesOn() ? (load$1) completion
        : new load$1(completion, this::load);
    if (state.label++ == 0 && DelayKt.delay(1, state) == SUSPENDED) {
      return SUSPENDED;
    }
    note("load");
    return "loaded";
  }

  /** Only calls another function, so it keeps nothing of its own. */
  @WithSpan
  public Object await(Continuation<Object> completion) {
    Continuation<Object> intercepted = IntrinsicsKt.intercepted(completion);
    new Thread(() -> intercepted.resumeWith("awaited")).start();
    return SUSPENDED;
  }

  @WithSpan
  public Object knows(Continuation<Object> completion) {
    note("knows");
    return "known";
  }

  @WithSpan
  public Object refuses(Continuation<Object> completion) {
    throw new IllegalStateException("closed");
  }

  @WithSpan
  public Object isCancelled(Continuation<Object> completion) {
    throw new CancellationException("gone");
  }

  /** Until {@link #answer}, without kotlinx.coroutines. */
  @WithSpan
  public Object ask(Continuation<Object> completion) {
    waiting = completion;
    return SUSPENDED;
  }

  public void answer() {
    waiting.resumeWith("answer");
  }

  /** A flow of two values, which may fail then. */
  @WithSpan
  public Flow<Object> watch(boolean fails) {
    return FlowKt.flow((collector, completion) -> produce(collector, fails, cast(completion)));
  }

  private Object produce(FlowCollector<? super Object> collector, boolean fails, Continuation<Object> completion) {
    produce$1 state = completion instanceof produce$1 && ((produce$1) completion).goesOn() ? (produce$1) completion
        : new produce$1(completion, again -> produce(collector, fails, again));
    switch (state.label) {
      case 0:
        note("flow");
        state.label = 1;
        if (DelayKt.delay(1, state) == SUSPENDED) {
          return SUSPENDED;
        }
        // fall through
      case 1:
        state.label = 2;
        if (collector.emit("a", cast(state)) == SUSPENDED) {
          return SUSPENDED;
        }
        // fall through
      case 2:
        note("flow");
        state.label = 3;
        if (collector.emit("b", cast(state)) == SUSPENDED) {
          return SUSPENDED;
        }
        // fall through
      default:
        if (fails) {
          throw new IllegalStateException("stale");
        }
        return Unit.INSTANCE;
    }
  }

  /** Emits a value into the flow that calls it. */
  @WithSpan
  public Object emits(FlowCollector<? super Object> collector, Continuation<Object> completion) {
    note("emits");
    return collector.emit("a", cast(completion));
  }

  /** Passes a value on to another flow, later. */
  private Object relay(FlowCollector<? super Object> outer, Object value, Continuation<Object> completion) {
    relay$1 state = completion instanceof relay$1 && ((relay$1) completion).goesOn() ? (relay$1) completion
        : new relay$1(completion, again -> relay(outer, value, again));
    if (state.label == 0) {
      state.label = 1;
      note("gets " + value);
      if (DelayKt.delay(1, state) == SUSPENDED) {
        return SUSPENDED;
      }
    }
    if (state.label == 1) {
      state.label = 2;
      note("got " + value);
      return outer.emit(value, cast(state));
    }
    return Unit.INSTANCE;
  }

  private Object collect(Flow<Object> flow, Continuation<Object> completion) {
    return flow.collect((value, again) -> Unit.INSTANCE, cast(completion));
  }

  @SuppressWarnings("unchecked")
  private static <T> Continuation<T> cast(Continuation<?> continuation) {
    return (Continuation<T>) continuation;
  }

  private Object call(String function, Continuation<Object> completion) {
    switch (function) {
      case "watch":
      case "watchFails":
        Flow<Object> watched = watch(function.equals("watchFails"));
        return collect(FlowKt.flow((outer, again) -> watched.collect((value, more) -> relay(outer, value, cast(more)), again)), completion);
      case "takeOne":
        return collect(FlowKt.take(watch(false), 1), completion);
      case "emits":
        return collect(FlowKt.flow((collector, again) -> emits(collector, cast(again))), completion);
      case "find":
      case "refused":
        return find(function, completion);
      case "descend":
        return descend(1, completion);
      case "await":
        return await(completion);
      case "refuses":
        return refuses(completion);
      case "isCancelled":
        return isCancelled(completion);
      case "ask":
        return ask(completion);
      default:
        return knows(completion);
    }
  }

  private Object caller(String function, Continuation<Object> completion) {
    caller$1 state = completion instanceof caller$1 && ((caller$1) completion).goesOn() ? (caller$1) completion
        : new caller$1(completion, again -> caller(function, again));
    if (state.label++ == 0 && call(function, state) == SUSPENDED) {
      return SUSPENDED;
    }
    note("caller on " + Thread.currentThread().getName().replaceAll("-.*", ""));
    return "done";
  }

  /** Calls a function in a coroutine of the default dispatcher's. Returns what was current where. */
  @SuppressWarnings("unchecked")
  public List<String> run(String function) throws Exception {
    CompletableFuture<Object> done = new CompletableFuture<>();
    BuildersKt.launch(GlobalScope.INSTANCE, (CoroutineContext) Dispatchers.getDefault(), CoroutineStart.DEFAULT,
        (scope, completion) -> {
          Object result;
          try {
            result = caller(function, ending((Continuation<Object>) (Continuation<?>) completion, done));
          } catch (IllegalStateException e) {   // a cancellation is one, too
            result = e;
          }
          if (result != SUSPENDED) {
            done.complete(result);
          }
          return result;
        });
    done.get(10, TimeUnit.SECONDS);
    return noted;
  }

  /** Calls a function by the means of Kotlin's own library alone. Goes on where {@link #answer} is called. */
  public List<String> start(String function) {
    caller(function, ending(null, new CompletableFuture<>()));
    return noted;
  }

  /** Keeps what a caller throws from the coroutine, which would print it. */
  private static Continuation<Object> ending(Continuation<Object> completion, CompletableFuture<Object> done) {
    return new Continuation<Object>() {
      @Override
      public CoroutineContext getContext() {
        return completion == null ? EmptyCoroutineContext.INSTANCE : completion.getContext();
      }

      @Override
      public void resumeWith(Object result) {
        done.complete(result);
        if (completion != null) {
          completion.resumeWith(Unit.INSTANCE);
        }
      }
    };
  }
}
