package dev.weft.instrumentations.jettyclient;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.client.HttpExchange;

/** A request is about to be written. It has the trace in its headers until that is done: its listeners see it without. */
@Instrument(types = "org.eclipse.jetty.client.HttpSender", methods = "beginToHeaders", takes = "org.eclipse.jetty.client.HttpExchange",
    parameters = 1)
public final class HeadersAdvice {
  private HeadersAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object exchange(@Advice.Argument(0) HttpExchange exchange) {
    return exchange;
  }

  @Advice.OnMethodExit(inline = false)
  public static void inject(@Advice.Return boolean goesOn, @Advice.Enter Object exchange) {
    if (goesOn && exchange != null) {
      SentHeaders.inject(((HttpExchange) exchange).getRequest());
    }
  }
}
