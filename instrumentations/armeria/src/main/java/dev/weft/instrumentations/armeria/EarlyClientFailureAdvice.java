package dev.weft.instrumentations.armeria;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The client of an old release has no connection for a request. */
@Instrument(types = "com.linecorp.armeria.client.HttpClientDelegate", methods = "handleEarlyRequestException", parameters = 3,
    takes = {"com.linecorp.armeria.client.ClientRequestContext", "com.linecorp.armeria.common.HttpRequest", "java.lang.Throwable"})
public final class EarlyClientFailureAdvice {
  private EarlyClientFailureAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void fail(@Advice.Argument(0) Object context, @Advice.Argument(2) Throwable thrown) {
    ClientRequests.UNSENT.failed(context, thrown);
  }
}
