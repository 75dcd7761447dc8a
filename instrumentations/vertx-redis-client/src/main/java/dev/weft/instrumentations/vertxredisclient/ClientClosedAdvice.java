package dev.weft.instrumentations.vertxredisclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** A client is closed. */
@Instrument(types = "io.vertx.redis.client.impl.BaseRedisClient", methods = "close", parameters = 0)
public final class ClientClosedAdvice {
  private ClientClosedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object client) {
    Pools.closed(client);
  }
}
