package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.http.HttpClientCall;
import java.util.concurrent.CancellationException;
import org.apache.http.HttpResponse;
import org.apache.http.concurrent.FutureCallback;

/** A callback that runs in the context of the caller. Before that, the call is over. */
final class CarriedCallback<T> implements FutureCallback<T> {
  private final @Nullable FutureCallback<T> callback;
  private final HttpClientCall call;

  CarriedCallback(@Nullable FutureCallback<T> callback, HttpClientCall call) {
    this.callback = callback;
    this.call = call;
  }

  @Override
  public void completed(T result) {
    if (result instanceof HttpResponse) {   // its request is over already, unless the proxy has refused a connection
      ApacheClient.end(call, (HttpResponse) result, null);
    }
    call.end(null);
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
    call.end(thrown);
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
    call.end(new CancellationException());   // what the future throws
    if (callback != null) {
      Scope scope = Context.attach(call.caller());
      try {
        callback.cancelled();
      } finally {
        scope.close();
      }
    }
  }
}
