package dev.weft.instrumentations.liberty;

import com.ibm.ws.http.channel.internal.inbound.HttpInboundLink;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A connection goes on with HTTP/2, as a request asks for: its first stream serves this request. */
@Instrument(types = "com.ibm.ws.http.channel.h2internal.H2InboundLink", methods = "handleHTTP2UpgradeRequest",
    takes = {"java.util.Map", "com.ibm.ws.http.channel.internal.inbound.HttpInboundLink"}, parameters = 2)
public final class Http2UpgradeAdvice {
  private Http2UpgradeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(1) HttpInboundLink link) {
    return link.getHTTPContext();
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Return boolean upgraded, @Advice.Enter Object context) {
    if (upgraded && context != null) {
      Exchange.goesOn(context);
    }
  }
}
