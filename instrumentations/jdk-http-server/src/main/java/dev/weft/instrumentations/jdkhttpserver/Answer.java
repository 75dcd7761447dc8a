package dev.weft.instrumentations.jdkhttpserver;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.Serving;

/** A thread begins a response; the request's operation is current on it meanwhile. */
final class Answer implements Undoable {
  private final Serving.Call call;

  Answer(Serving.Call call) {
    this.call = call;
  }

  void begun(@Nullable Throwable thrown) {
    HttpServerOperation operation = call.serving().operation;
    if (thrown != null && !operation.hasEnded()) {
      operation.status(0);
      operation.responseSize(-1);
      operation.handled(thrown);
    }
    call.leave();
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    call.leave();
  }
}
