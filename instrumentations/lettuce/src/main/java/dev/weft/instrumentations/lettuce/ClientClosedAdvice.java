package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** A client is shut down. */
@Instrument(types = "io.lettuce.core.AbstractRedisClient", methods = {"shutdown", "shutdownAsync"},
    takes = {"long", "long", "java.util.concurrent.TimeUnit"})
public final class ClientClosedAdvice {
  private ClientClosedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object client) {
    Pools.closed(client);
  }
}
