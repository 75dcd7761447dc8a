package dev.weft.instrumentations.liberty;

import com.ibm.ws.http.channel.internal.inbound.HttpInboundLink;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.Serving;
import net.bytebuddy.asm.Advice;

/** Liberty hands a request that it has parsed to whatever answers it. Error pages are part of that. */
@Instrument(types = "com.ibm.ws.http.channel.internal.inbound.HttpInboundLink", methods = "handleDiscrimination", parameters = 0)
public final class DispatchAdvice {
  private DispatchAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This HttpInboundLink link) {
    return Exchange.enter(link.getHTTPContext());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object call) {
    if (call != null) {
      ((Serving.Call) call).leave();
    }
  }
}
