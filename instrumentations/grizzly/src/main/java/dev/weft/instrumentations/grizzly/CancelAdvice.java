package dev.weft.instrumentations.grizzly;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.glassfish.grizzly.http.server.Request;

/** A suspended request is cancelled: by the application, because its time is over, or because its connection is closed. */
@Instrument(types = "org.glassfish.grizzly.http.server.HttpServerProbeNotifier", methods = "notifyRequestCancel", parameters = 3,
    takes = {"org.glassfish.grizzly.http.server.HttpServerFilter", "org.glassfish.grizzly.Connection",
        "org.glassfish.grizzly.http.server.Request"})
public final class CancelAdvice {
  private CancelAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void cancel(@Advice.Argument(2) Request request) {
    Exchange.cancelled(request);
  }
}
