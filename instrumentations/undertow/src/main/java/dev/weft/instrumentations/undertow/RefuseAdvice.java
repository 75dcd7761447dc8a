package dev.weft.instrumentations.undertow;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** Undertow answers a request that it cannot parse with 400, and makes no exchange of it. */
@Instrument(types = "io.undertow.server.protocol.http.HttpReadListener", methods = "sendBadRequestAndClose", parameters = 2)
public final class RefuseAdvice {
  private RefuseAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void refuse(@Advice.This Object listener) {
    Exchange.refuse(listener);
  }
}
