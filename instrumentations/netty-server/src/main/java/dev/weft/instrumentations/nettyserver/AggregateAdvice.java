package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.Serving;
import io.netty.handler.codec.http.HttpRequest;
import net.bytebuddy.asm.Advice;

/** A request gets an object that will have its body, too: what comes after sees that one. */
@Instrument(types = "io.netty.handler.codec.http.HttpObjectAggregator", methods = "beginAggregation", parameters = 2,
    takes = {"io.netty.handler.codec.http.HttpMessage", "io.netty.buffer.ByteBuf"})
public final class AggregateAdvice {
  private AggregateAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object serving(@Advice.Argument(0) Object message) {
    return message instanceof HttpRequest ? Exchange.of((HttpRequest) message) : null;
  }

  @Advice.OnMethodExit(inline = false)
  public static void aggregated(@Advice.Return Object whole, @Advice.Enter Object serving) {
    if (serving != null && whole instanceof HttpRequest) {
      Exchange.replace((Serving) serving, (HttpRequest) whole);
    }
  }
}
