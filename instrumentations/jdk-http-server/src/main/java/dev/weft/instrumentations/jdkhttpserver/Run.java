package dev.weft.instrumentations.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.Serving;

/** A thread reads a request and calls the handlers. It is known to its thread until it returns. */
final class Run implements Undoable {
  private static final ThreadLocal<Run> CURRENT = new ThreadLocal<>();

  /** A request belongs to who sent it, not to what the thread does otherwise. */
  private final Scope scope = Context.attach(null);
  private @Nullable Headers headers;
  private @Nullable Serving.Call call;

  private Run() {
  }

  static Run begin() {
    Run run = new Run();
    CURRENT.set(run);
    return run;
  }

  static @Nullable Run current() {
    return CURRENT.get();
  }

  static void parsed(@Nullable Headers headers) {
    Run run = CURRENT.get();
    if (run != null) {
      run.headers = headers;
    }
  }

  /** The headers of the request; null if they are not read yet. */
  @Nullable Headers headers() {
    return headers;
  }

  void enter(Serving.Call newCall) {
    call = newCall;
  }

  boolean hasOperation() {
    return call != null;
  }

  /** @param thrown an error that leaves the connection open and the client without a response */
  void end(@Nullable Throwable thrown) {
    CURRENT.remove();
    try {
      if (call != null) {
        if (thrown != null) {
          call.serving().complete();
        }
        call.leave();
      }
    } finally {
      scope.close();
    }
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    end(thrown);
  }
}
