package application;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.GlobalScope;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.flow.Flow;
import kotlinx.coroutines.flow.FlowKt;
import kotlinx.coroutines.reactive.ReactiveFlowKt;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Starts coroutines that note what is current before and after each suspension. */
public final class Coroutines {
  private final List<String> noted = new CopyOnWriteArrayList<>();
  private final Runnable note;
  private volatile Continuation<? super Unit> suspended;
  private volatile CountDownLatch running;

  public Coroutines(Supplier<String> current) {
    note = () -> noted.add(String.valueOf(current.get()));
  }

  private void start(CoroutineContext context, CoroutineStart start, Steps steps) {
    start(GlobalScope.INSTANCE, context, start, steps);
  }

  private void start(CoroutineScope scope, CoroutineContext context, CoroutineStart start, Steps steps) {
    running = new CountDownLatch(1);
    Job job = BuildersKt.launch(scope, context, start, steps);
    job.invokeOnCompletion(thrown -> {
      running.countDown();
      return Unit.INSTANCE;
    });
  }

  /** On threads of the default dispatcher, each time by its timer. */
  public void delays() {
    start(Dispatchers.getDefault(), CoroutineStart.DEFAULT, new Steps(note, next -> DelayKt.delay(1, next), next -> DelayKt.delay(1, next)));
  }

  public void changesDispatcher() {
    start(EmptyCoroutineContext.INSTANCE, CoroutineStart.DEFAULT,
        new Steps(note, next -> BuildersKt.withContext(Dispatchers.getIO(), new Steps(note, inner -> DelayKt.delay(1, inner)), next)));
  }

  /** A coroutine starts another, from a thread that has no context of its own. */
  public void nests() {
    start(Dispatchers.getDefault(), CoroutineStart.DEFAULT, new Steps(note, next -> DelayKt.delay(1, next), next ->
        BuildersKt.async(GlobalScope.INSTANCE, Dispatchers.getDefault(), CoroutineStart.DEFAULT, new Steps(note, inner -> DelayKt.delay(1, inner)))
            .join(next)));
  }

  /** Begins on the caller's thread, and goes on where {@link #resume} is called. */
  public void suspendsUnconfined() {
    start(Dispatchers.getUnconfined(), CoroutineStart.UNDISPATCHED, new Steps(note, next -> {
      suspended = IntrinsicsKt.intercepted(next);
      return IntrinsicsKt.getCOROUTINE_SUSPENDED();
    }));
  }

  public void resume() {
    suspended.resumeWith(Unit.INSTANCE);
    note.run();
  }

  /** A flow as a publisher, which is asked for what it has once it was suspended. */
  public void flows() {
    running = new CountDownLatch(1);
    Flow<String> flow = FlowKt.flow((collector, completion) -> new Steps(note, next -> DelayKt.delay(1, next)).invoke(null, completion));
    ReactiveFlowKt.asPublisher(flow).subscribe(new Subscriber<String>() {
      @Override
      public void onSubscribe(Subscription subscription) {
        subscription.request(1);
      }

      @Override
      public void onNext(String value) {
        throw new IllegalStateException("the flow has no values");
      }

      @Override
      public void onError(Throwable thrown) {
        noted.add(thrown.toString());
        running.countDown();
      }

      @Override
      public void onComplete() {
        running.countDown();
      }
    });
  }

  public void blocks() throws InterruptedException {
    BuildersKt.runBlocking(EmptyCoroutineContext.INSTANCE, new Steps(note, next -> DelayKt.delay(1, next)));
    note.run();
  }

  /** What was current, in order, when all is done. */
  public List<String> noted() throws InterruptedException {
    if (running != null && !running.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running");
    }
    return noted;
  }
}
