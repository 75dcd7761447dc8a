package dev.weft.instrumentations.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The headers of a request are read, also of one that the server will reject. */
@Instrument(types = "sun.net.httpserver.Request", methods = "headers", parameters = 0)
public final class HeadersAdvice {
  private HeadersAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void parsed(@Advice.Return Headers headers) {
    Run.parsed(headers);
  }
}
