package dev.weft.instrumentations.liberty;

import com.ibm.ws.http.channel.internal.inbound.HttpInboundServiceContextImpl;
import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** Liberty will use the object for the connection's next request, or the connection is closed: this request ends, at the latest. */
@Instrument(types = "com.ibm.ws.http.channel.internal.inbound.HttpInboundServiceContextImpl", methods = "clear", parameters = 0)
public final class ClearAdvice {
  private ClearAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void clear(@Advice.This HttpInboundServiceContextImpl context) {
    Exchange.clear(context);
  }
}
