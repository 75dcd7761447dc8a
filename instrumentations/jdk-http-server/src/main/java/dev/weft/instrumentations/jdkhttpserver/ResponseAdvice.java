package dev.weft.instrumentations.jdkhttpserver;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The application begins the response, on any thread. */
@Instrument(types = "sun.net.httpserver.ExchangeImpl", methods = "sendResponseHeaders", takes = {"int", "long"}, parameters = 2)
public final class ResponseAdvice {
  private ResponseAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object answer(@Advice.This Object exchange, @Advice.Argument(0) int status, @Advice.Argument(1) long length) {
    return Exchange.answer(exchange, status, length);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void begun(@Advice.Enter Object answer, @Advice.Thrown Throwable thrown) {
    if (answer != null) {
      ((Answer) answer).begun(thrown);
    }
  }
}
