package dev.weft.instrumentations.jettyclient12;

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
  private final HttpClientCall.Attached attached;

  Completion(HttpClientCall call) {
    this.call = call;
    this.request = call.lastRequest();
    this.scope = Context.attach(call.caller());
    this.attached = call.attach();
  }

  void leave() {
    attached.close(null);
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
