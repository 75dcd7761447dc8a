package dev.weft.instrumentations.jdkhttpserver;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A connection is closed: the handler threw or gave up the exchange, the client is gone, the time is over, or the server stops. */
@Instrument(types = "sun.net.httpserver.HttpConnection", methods = "close", parameters = 0)
public final class CloseAdvice {
  private CloseAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void closed(@Advice.This Object connection) {
    Exchange.closed(connection);
  }
}
