package dev.weft.instrumentations.jdkhttpserver;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The next filter or, after the last one, the handler. */
@Instrument(types = "com.sun.net.httpserver.Filter$Chain", methods = "doFilter", parameters = 1,
    takes = "com.sun.net.httpserver.HttpExchange")
public final class FilterAdvice {
  private FilterAdvice() {
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void thrown(@Advice.Thrown Throwable thrown) {
    if (thrown != null) {
      Exchange.thrown(thrown);
    }
  }
}
