package dev.weft.instrumentations.httpclientpools;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** A client of Jetty's or Micronaut's starts; it may do so again after it was stopped. */
@Instrument(types = {Clients.JETTY, Clients.MICRONAUT}, methods = {"doStart", "start"}, parameters = 0)
public final class ClientStartedAdvice {
  private ClientStartedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object client) {
    Pools.register(PoolKind.HTTP_CLIENT, client, Clients.reader(client));
  }
}
