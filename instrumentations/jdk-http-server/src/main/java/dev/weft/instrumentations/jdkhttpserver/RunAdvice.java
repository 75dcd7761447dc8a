package dev.weft.instrumentations.jdkhttpserver;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The server reads a request from a connection and calls the handlers. */
@Instrument(types = "sun.net.httpserver.ServerImpl$Exchange", methods = "run", parameters = 0)
public final class RunAdvice {
  private RunAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin() {
    return Run.begin();
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object run, @Advice.Thrown Throwable thrown) {
    if (run != null) {
      ((Run) run).end(thrown);
    }
  }
}
