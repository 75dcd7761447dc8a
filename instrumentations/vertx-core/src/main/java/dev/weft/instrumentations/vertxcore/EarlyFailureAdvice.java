package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A request of 3.9 has failed, perhaps before it had a connection. */
@Instrument(types = "io.vertx.core.http.impl.HttpClientRequestImpl", needs = EarlyRequests.CLASS,
    methods = "handleException", takes = "java.lang.Throwable", parameters = 1)
public final class EarlyFailureAdvice {
  private EarlyFailureAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void fail(@Advice.This Object request, @Advice.Argument(0) Throwable failure) {
    EarlyRequests.UNSENT.failed(request, failure);
  }
}
