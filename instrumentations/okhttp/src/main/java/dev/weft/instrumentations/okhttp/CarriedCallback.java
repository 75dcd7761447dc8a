package dev.weft.instrumentations.okhttp;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.http.HttpClientCall;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/** A callback that runs in the context of the caller. */
final class CarriedCallback implements Callback {
  private final Callback callback;
  private final @Nullable Operation caller;

  CarriedCallback(Callback callback, @Nullable Operation caller) {
    this.callback = callback;
    this.caller = caller;
  }

  @Override
  public void onFailure(Call call, IOException thrown) {
    end(thrown);
    Scope scope = Context.attach(caller);
    try {
      callback.onFailure(call, thrown);
    } finally {
      scope.close();
    }
  }

  @Override
  public void onResponse(Call call, Response response) throws IOException {
    end(null);
    Scope scope = Context.attach(caller);
    try {
      callback.onResponse(call, response);
    } finally {
      scope.close();
    }
  }

  /** Reports the last request of the call, which has run on this thread, before the callback does anything. */
  private static void end(@Nullable IOException thrown) {
    HttpClientCall current = HttpClientCall.current();
    if (current != null) {
      current.end(thrown);
    }
  }
}
