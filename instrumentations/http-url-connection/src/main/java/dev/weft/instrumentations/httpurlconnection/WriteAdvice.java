package dev.weft.instrumentations.httpurlconnection;

import dev.weft.advice.Instrument;
import java.net.HttpURLConnection;
import net.bytebuddy.asm.Advice;

/** A request is about to be written. */
@Instrument(types = "sun.net.www.protocol.http.HttpURLConnection", methods = "writeRequests", parameters = 0)
public final class WriteAdvice {
  private WriteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void next(@Advice.This HttpURLConnection connection) {
    Exchange.next(connection);
  }
}
