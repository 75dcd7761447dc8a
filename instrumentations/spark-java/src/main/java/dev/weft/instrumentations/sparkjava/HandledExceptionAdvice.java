package dev.weft.instrumentations.sparkjava;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** Notes an exception of which a handler of the application's, or else Spark itself, makes a response. */
@Instrument(types = "spark.ExceptionMapper", methods = "getHandler", takes = "java.lang.Exception", parameters = 1)
public final class HandledExceptionAdvice {
  private HandledExceptionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.Argument(0) Exception thrown) {
    HttpServerOperation.currentHandled(thrown);
  }
}
