package dev.weft.instrumentations.okhttp;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import net.bytebuddy.asm.Advice;
import okhttp3.Response;
import okhttp3.internal.http.HttpEngine;

/** Up to 3.3: the engine writes the request and reads the head of the response. */
@Instrument(types = "okhttp3.internal.http.HttpEngine", methods = "readResponse", parameters = 0)
public final class EngineReadAdvice {
  private EngineReadAdvice() {
  }

  private static final class Exchange implements Undoable {
    final HttpEngine engine;
    final HttpClientOperation operation;

    Exchange(HttpEngine engine, HttpClientOperation operation) {
      this.engine = engine;
      this.operation = operation;
    }

    @Override
    public void undo(@Nullable Throwable thrown) {
      operation.end(thrown);
    }
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object resume(@Advice.This HttpEngine engine) {
    HttpClientCall call = HttpClientCall.current();
    HttpClientOperation operation = call == null ? null : call.unanswered();
    if (operation == null) {   // the cache answers, or another client's operation holds this one
      return null;
    }
    operation.resume();
    return new Exchange(engine, operation);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered == null) {
      return;
    }
    Exchange exchange = (Exchange) entered;
    Response response = thrown == null ? exchange.engine.getResponse() : null;
    Response received = response == null ? null : response.networkResponse();   // the cache may have completed it
    OkHttp.end(exchange.operation, received == null ? response : received, thrown);
  }
}
