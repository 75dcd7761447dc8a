package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.http.HttpClientCall;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import org.apache.hc.core5.concurrent.FutureCallback;

/** A callback that runs in the context of the caller. Before that, the call is over. */
final class CarriedCallback<T> implements FutureCallback<T> {
  private final @Nullable FutureCallback<T> callback;
  private final HttpClientCall call;
  private volatile @Nullable Future<?> future;
  private volatile boolean called;

  CarriedCallback(@Nullable FutureCallback<T> callback, HttpClientCall call) {
    this.callback = callback;
    this.call = call;
  }

  /** The future that stands for the call. */
  void future(Future<?> newFuture) {
    future = newFuture;
    if (called) {
      AsyncClient.CALLS.remove(newFuture);
    }
  }

  @Override
  public void completed(T result) {
    end(null);
    if (callback != null) {
      Scope scope = Context.attach(call.caller());
      try {
        callback.completed(result);
      } finally {
        scope.close();
      }
    }
  }

  @Override
  public void failed(Exception thrown) {
    end(thrown);
    if (callback != null) {
      Scope scope = Context.attach(call.caller());
      try {
        callback.failed(thrown);
      } finally {
        scope.close();
      }
    }
  }

  @Override
  public void cancelled() {
    end(new CancellationException());   // what the future throws
    if (callback != null) {
      Scope scope = Context.attach(call.caller());
      try {
        callback.cancelled();
      } finally {
        scope.close();
      }
    }
  }

  private void end(@Nullable Exception thrown) {
    call.end(thrown);
    called = true;
    Future<?> known = future;
    if (known != null) {
      AsyncClient.CALLS.remove(known);
    }
  }
}
