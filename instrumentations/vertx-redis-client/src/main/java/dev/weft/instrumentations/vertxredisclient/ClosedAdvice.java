package dev.weft.instrumentations.vertxredisclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.OpenConnections;
import net.bytebuddy.asm.Advice;

/** A connection is closed or lost. */
@Instrument(types = "io.vertx.redis.client.impl.RedisStandaloneConnection", methods = "forceClose", parameters = 0)
@Instrument(types = "io.vertx.redis.client.impl.RedisStandaloneConnection", methods = "end", takes = "java.lang.Void", parameters = 1)
public final class ClosedAdvice {
  private ClosedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object connection) {
    OpenConnections.REDIS.closed(connection);
  }
}
