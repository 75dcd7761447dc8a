package dev.weft.instrumentations.liberty;

import com.ibm.ws.http.channel.internal.inbound.HttpInboundServiceContextImpl;
import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A response is sent, or its last part failed to be: Liberty writes its access log here, whether that is on or not. */
@Instrument(types = "com.ibm.ws.http.channel.internal.inbound.HttpInboundServiceContextImpl", methods = "logFinalResponse", takes = "long", parameters = 1)
public final class ResponseSentAdvice {
  private ResponseSentAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void sent(@Advice.This HttpInboundServiceContextImpl context) {
    Exchange.sent(context);
  }
}
