package dev.weft.instrumentations.httpclientpools;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

@Instrument(types = Clients.JETTY, methods = "doStop", parameters = 0)
public final class JettyClientStopAdvice {
  private JettyClientStopAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object client) {
    Pools.closed(client);
  }
}
