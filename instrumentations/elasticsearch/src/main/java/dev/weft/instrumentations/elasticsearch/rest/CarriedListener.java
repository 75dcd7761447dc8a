package dev.weft.instrumentations.elasticsearch.rest;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseListener;

/** A listener that is called in the context of the caller. Before that, the call is over. */
final class CarriedListener implements ResponseListener {
  static final String SYSTEM = "elasticsearch";

  private final ResponseListener listener;
  private final Operation call;
  private final @Nullable Operation caller;

  CarriedListener(ResponseListener listener, Operation call, @Nullable Operation caller) {
    this.listener = listener;
    this.call = call;
    this.caller = caller;
  }

  @Override
  public void onSuccess(Response response) {
    call.end(null);
    Scope scope = Context.attach(caller);
    try {
      listener.onSuccess(response);
    } finally {
      scope.close();
    }
  }

  @Override
  public void onFailure(Exception thrown) {
    call.end(thrown);
    Scope scope = Context.attach(caller);
    try {
      listener.onFailure(thrown);
    } finally {
      scope.close();
    }
  }
}
