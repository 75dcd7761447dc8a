package dev.weft.instrumentations.okhttp;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientOperation;
import net.bytebuddy.asm.Advice;
import okhttp3.internal.http.HttpEngine;

/** Up to 3.3: a request that needs the network looks for a connection. */
@Instrument(types = "okhttp3.internal.http.HttpEngine", methods = "connect", parameters = 0)
public final class EngineConnectAdvice {
  private EngineConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This HttpEngine engine) {
    return OkHttp.start(engine.getRequest());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void connected(@Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    HttpClientOperation operation = (HttpClientOperation) started;
    if (operation == null) {
      return;
    }
    if (thrown == null) {
      operation.detach();   // until the engine reads the response
    } else {
      OkHttp.end(operation, null, thrown);
    }
  }
}
