package dev.weft.instrumentations.httpurlconnection;

import dev.weft.advice.Instrument;
import dev.weft.advice.Opens;
import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;

/** The connection was redirected and will send another request, unless it streams or was redirected too often. */
@Opens("java.base/sun.net.www.protocol.http")
@Instrument(types = "sun.net.www.protocol.http.HttpURLConnection", methods = "followRedirect0", takes = {"java.lang.String", "int", "java.net.URL"},
    parameters = 3)
public final class RedirectAdvice {
  /** Asked for while this is linked, which is privileged. If not, all requests are one operation. */
  private static final boolean REACHABLE = OpenHeaders.areReachable();

  private RedirectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void redirected(@Advice.This HttpURLConnection connection, @Advice.Argument(1) int status) {
    if (REACHABLE) {
      Exchange.repeats(connection, status);
    }
  }
}
