package dev.weft.instrumentations.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The server makes the object that filters and handlers see, right before it calls them. */
@Instrument(types = {"sun.net.httpserver.HttpExchangeImpl", "sun.net.httpserver.HttpsExchangeImpl"}, methods = "<init>", parameters = 1,
    takes = "sun.net.httpserver.ExchangeImpl")
public final class ExchangeAdvice {
  private ExchangeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object own(@Advice.Argument(0) Object own) {
    return own;
  }

  @Advice.OnMethodExit(inline = false)
  public static void start(@Advice.This HttpExchange exchange, @Advice.Enter Object own) {
    Exchange.start(exchange, own);
  }
}
