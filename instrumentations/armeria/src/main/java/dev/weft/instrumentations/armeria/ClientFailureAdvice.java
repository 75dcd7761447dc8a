package dev.weft.instrumentations.armeria;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The client has no connection for a request. */
@Instrument(types = "com.linecorp.armeria.client.HttpClientDelegate", methods = {"earlyFailedResponse", "earlyCancelRequest"},
    takes = {"java.lang.Throwable", "com.linecorp.armeria.client.ClientRequestContext"})
public final class ClientFailureAdvice {
  private ClientFailureAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void fail(@Advice.Argument(0) Throwable thrown, @Advice.Argument(1) Object context) {
    ClientRequests.UNSENT.failed(context, thrown);
  }
}
