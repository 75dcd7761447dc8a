package dev.weft.instrumentations.jdkhttpserver;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The server makes its own object for a request that came in on a connection. */
@Instrument(types = "sun.net.httpserver.ExchangeImpl", methods = "<init>", parameters = 5,
    takes = {"java.lang.String", "java.net.URI", "sun.net.httpserver.Request", "long", "sun.net.httpserver.HttpConnection"})
public final class ConnectionAdvice {
  private ConnectionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object connection(@Advice.Argument(4) Object connection) {
    return connection;
  }

  @Advice.OnMethodExit(inline = false)
  public static void connected(@Advice.This Object exchange, @Advice.Enter Object connection) {
    if (connection != null) {
      Exchange.connected(exchange, connection);
    }
  }
}
