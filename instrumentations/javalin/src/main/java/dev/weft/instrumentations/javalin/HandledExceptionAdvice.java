package dev.weft.instrumentations.javalin;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** Notes an exception of which a handler of the application's, or Javalin itself, makes a response. */
@Instrument(types = {"io.javalin.http.servlet.ExceptionMapper", "io.javalin.router.exception.ExceptionMapper"}, methods = "handle$javalin",
    takes = {"io.javalin.http.Context", "java.lang.Throwable"}, parameters = 2)
public final class HandledExceptionAdvice {
  private HandledExceptionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.Argument(1) Throwable thrown) {
    HttpServerOperation.currentHandled(thrown);
  }
}
