package dev.weft.instrumentations.httpurlconnection;

import dev.weft.advice.Instrument;
import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;

/** The application connects before it asks for anything. */
@Instrument(types = {"sun.net.www.protocol.http.HttpURLConnection", "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection"},
    methods = "connect", parameters = 0)
public final class ConnectAdvice {
  private ConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This HttpURLConnection connection) {
    return Exchange.enter(connection);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void connected(@Advice.Enter Object exchange, @Advice.Thrown Throwable thrown) {
    if (exchange != null) {
      ((Exchange) exchange).connected(thrown);
    }
  }
}
