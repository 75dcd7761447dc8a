package dev.weft.instrumentations.jooby;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** Notes an exception of which a handler of the application's, or Jooby itself, makes a response. */
@Instrument(types = "io.jooby.DefaultContext", methods = "sendError", takes = {"java.lang.Throwable", "io.jooby.StatusCode"}, parameters = 2)
public final class HandledExceptionAdvice {
  private HandledExceptionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.Argument(0) Throwable thrown) {
    HttpServerOperation.currentHandled(thrown);
  }
}
