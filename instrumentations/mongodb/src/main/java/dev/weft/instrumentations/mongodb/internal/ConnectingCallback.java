package dev.weft.instrumentations.mongodb.internal;

import com.mongodb.internal.async.SingleResultCallback;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;

/** What follows once a server or a connection is there, or is not. */
final class ConnectingCallback extends CarriedCallback {
  private final Connecting connecting;

  ConnectingCallback(SingleResultCallback<Object> callback, Connecting connecting) {
    super(callback);
    this.connecting = connecting;
  }

  @Override
  public void onResult(Object result, Throwable thrown) {
    if (thrown != null) {
      Scope scope = Context.attach(operation);
      try {
        connecting.failed(thrown);
      } finally {
        scope.close();
      }
    }
    super.onResult(result, thrown);
  }
}
