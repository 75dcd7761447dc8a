package dev.weft.instrumentations.opentelemetryannotations;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Operation;
import java.util.concurrent.ExecutionException;

/** Ends a call when the future that it returned is done. As with Reactor's types, one that is cancelled is no error. */
final class EndOfListenable implements Runnable {
  private final Operation call;
  private final ListenableFuture<?> future;

  private EndOfListenable(Operation call, ListenableFuture<?> future) {
    this.call = call;
    this.future = future;
  }

  static void listen(Operation call, Object result) {
    call.detach();
    ListenableFuture<?> future = (ListenableFuture<?>) result;
    future.addListener(new EndOfListenable(call, future), Runnable::run);
  }

  /** Throws nothing: no woven call is around it. */
  @Override
  public void run() {
    try {
      call.end(failure());
    } catch (RuntimeException | LinkageError e) {
      Annotated.ANNOTATIONS.failed(e);
    }
  }

  private @Nullable Throwable failure() {
    try {
      if (!future.isCancelled()) {
        Uninterruptibles.getUninterruptibly(future);
      }
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }
}
