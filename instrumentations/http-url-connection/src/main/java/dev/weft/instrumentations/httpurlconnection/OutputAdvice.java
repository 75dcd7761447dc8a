package dev.weft.instrumentations.httpurlconnection;

import dev.weft.advice.Instrument;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;

/** The application asks for the stream to write the request's body to. */
@Instrument(types = "sun.net.www.protocol.http.HttpURLConnection", methods = "getOutputStream", parameters = 0)
public final class OutputAdvice {
  private OutputAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This HttpURLConnection connection) {
    return Exchange.enterWithBody(connection);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(@Advice.Return OutputStream body, @Advice.Enter Object exchange, @Advice.Thrown Throwable thrown) {
    if (exchange != null) {
      ((Exchange) exchange).body(body, thrown);
    }
  }
}
