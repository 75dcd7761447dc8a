package dev.weft.instrumentations.jettyclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;

/** The time in which listeners hear that a request is complete, in the context of the caller. The call is over if none sends another one. */
final class Completion implements Undoable {
  private final HttpClientCall call;
  private final @Nullable HttpClientOperation request;
  private final Scope scope;

  /** @param thrown what the caller gets in place of a response */
  Completion(HttpClientCall call, @Nullable Throwable thrown) {
    if (thrown != null) {
      call.end(thrown);
    }
    this.call = call;
    this.request = call.lastRequest();
    this.scope = Context.attach(call.caller());
  }

  void leave() {
    scope.close();
    if (call.lastRequest() == request) {
      call.end(null);
    }
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    leave();
  }
}
