package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** The thread of an HTTP/2 connection writes the head of a request. */
@Instrument(types = "io.vertx.core.http.impl.Http2ClientConnection$StreamImpl", methods = "writeHeaders",
    takes = "io.vertx.core.http.impl.HttpRequestHead")
@Instrument(types = "io.vertx.core.http.impl.http2.DefaultHttp2Stream", methods = "writeHeaders0")   // since 5.1
public final class StreamWrittenAdvice {
  private StreamWrittenAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This Object stream) {
    return VertxRequests.take(stream);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
