package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A call's handler has nothing more to do. Up to 4.0 it has no other resources than its connection. */
@Instrument(types = {"org.apache.http.impl.nio.client.DefaultClientExchangeHandlerImpl",
    "org.apache.http.impl.nio.client.MinimalClientExchangeHandlerImpl"}, methods = {"releaseResources", "close"}, parameters = 0)
public final class AsyncForgetAdvice {
  private AsyncForgetAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void forget(@Advice.This Object handler) {
    AsyncClient.CALLS.remove(handler);
  }
}
