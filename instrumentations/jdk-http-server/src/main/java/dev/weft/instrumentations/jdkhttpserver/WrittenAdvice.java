package dev.weft.instrumentations.jdkhttpserver;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The stream of a response is closed: it tells the server so by an event, whose class has had three names (JDK 21 and 27). */
@Instrument(
    types = {"sun.net.httpserver.WriteFinishedEvent", "sun.net.httpserver.Event$WriteFinished", "sun.net.httpserver.Event$ExchangeFinished"},
    methods = "<init>", parameters = 1, takes = "sun.net.httpserver.ExchangeImpl")
public final class WrittenAdvice {
  private WrittenAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void written(@Advice.Argument(0) Object exchange) {
    Exchange.written(exchange);
  }
}
