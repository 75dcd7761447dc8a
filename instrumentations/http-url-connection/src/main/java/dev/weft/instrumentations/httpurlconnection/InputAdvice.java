package dev.weft.instrumentations.httpurlconnection;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;

/** The application asks for the response: all that reads of it, status and headers too, comes by here. */
@Instrument(types = "sun.net.www.protocol.http.HttpURLConnection", methods = "getInputStream", parameters = 0)
public final class InputAdvice {
  private InputAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This HttpURLConnection connection) {
    return Exchange.enter(connection);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void answered(@Advice.Enter Object exchange, @Advice.Thrown Throwable thrown) {
    if (exchange != null) {
      ((Exchange) exchange).answered(thrown);
    }
  }
}
