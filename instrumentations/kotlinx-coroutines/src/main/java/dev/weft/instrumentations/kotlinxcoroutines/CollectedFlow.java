package dev.weft.instrumentations.kotlinxcoroutines;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import kotlin.ResultKt;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.jvm.internal.ContinuationImpl;
import kotlinx.coroutines.flow.Flow;
import kotlinx.coroutines.flow.FlowCollector;

/**
 * A flow that a call has returned, and whose first collection ends the call. What brings the values is part of the call, what gets them of what
 * collects.
 */
public final class CollectedFlow implements Flow<Object> {
  private static final String COLLECT = "kotlinx.coroutines.flow.Flow collect";

  private final Flow<?> flow;
  /** Null once a collection has begun. */
  private final AtomicReference<Operation> call;
  private final BiConsumer<Object, Throwable> end;

  /**
   * Takes the call off the thread on which it has returned.
   *
   * @param end gets nothing or an exception, once; throws nothing
   */
  public CollectedFlow(Flow<?> flow, Operation call, BiConsumer<Object, Throwable> end) {
    call.detach();
    this.flow = flow;
    this.call = new AtomicReference<>(call);
    this.end = end;
  }

  @Override
  public Object collect(FlowCollector<? super Object> collector, Continuation<? super Unit> completion) {
    Operation collected = call.getAndSet(null);
    if (collected == null) {
      return flow.collect(collector, completion);
    }
    Collector collecting = new Collector(collector, completion.getContext(), collected);
    Object[] begun = SuspendingCalls.begin(COLLECT, new Object[] {completion}, collected, end);
    Object result = null;
    Throwable failure = null;
    try {
      result = collect(collecting, begun[0]);
      return result;
    } catch (Throwable thrown) {
      failure = thrown;
      throw thrown;
    } finally {
      SuspendingCalls.left(begun, result, failure);
    }
  }

  @SuppressWarnings("unchecked")
  private Object collect(Collector collecting, Object continuation) {
    return flow.collect(collecting, (Continuation<? super Unit>) continuation);
  }

  /** Hands values to what collects, in its context. */
  private static final class Collector implements FlowCollector<Object> {
    private final FlowCollector<? super Object> collector;
    private final CoroutineContext context;
    private final Operation collected;
    private final @Nullable Operation caller = Context.inheritable();

    Collector(FlowCollector<? super Object> collector, CoroutineContext context, Operation collected) {
      this.collector = collector;
      this.context = context;
      this.collected = collected;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object emit(Object value, Continuation<? super Unit> completion) {
      Scope scope = Context.attach(caller);
      try {
        return collector.emit(value, new Emission(new CallersContinuation((Continuation<Object>) (Continuation<?>) completion, collected), context));
      } finally {
        scope.close();
      }
    }
  }

  /** Where the collector goes on with the flow. It has the elements of the collector's context and no other: a flow that collects checks that. */
  private static final class Emission extends ContinuationImpl {
    Emission(Continuation<Object> completion, CoroutineContext context) {
      super(completion, context);
    }

    @Override
    protected Object invokeSuspend(Object result) {
      ResultKt.throwOnFailure(result);
      return result;
    }
  }
}
