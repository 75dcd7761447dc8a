package dev.weft.instrumentations.httpurlconnection;

import dev.weft.advice.Instrument;
import dev.weft.advice.Opens;
import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;

/** The server asked for a password. If there is one, the connection will send another request. */
@Opens("java.base/sun.net.www.protocol.http")
@Instrument(types = "sun.net.www.protocol.http.HttpURLConnection", methods = "getServerAuthentication", parameters = 1)
public final class CredentialsAdvice {
  /** Asked for while this is linked, which is privileged. If not, all requests are one operation. */
  private static final boolean REACHABLE = OpenHeaders.areReachable();

  private CredentialsAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object asked(@Advice.This HttpURLConnection connection) {
    return connection;
  }

  @Advice.OnMethodExit(inline = false)
  public static void known(@Advice.Return Object password, @Advice.Enter Object connection) {
    if (REACHABLE && password != null && connection != null) {
      Exchange.repeats((HttpURLConnection) connection, HttpURLConnection.HTTP_UNAUTHORIZED);
    }
  }
}
