package dev.weft.instrumentations.httpurlconnection;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;

/** The application is done with the connection; the JDK's own disconnecting, for redirects, takes another way. */
@Instrument(types = "sun.net.www.protocol.http.HttpURLConnection", methods = "disconnect", parameters = 0)
public final class DisconnectAdvice {
  private DisconnectAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void disconnected(@Advice.This HttpURLConnection connection) {
    Exchange.disconnected(connection);
  }
}
