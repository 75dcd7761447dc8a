package dev.weft.instrumentations.lettuce4;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.OpenConnections;
import net.bytebuddy.asm.Advice;

/** A connection is lost or closed. */
@Instrument(types = "com.lambdaworks.redis.RedisChannelHandler", methods = {"deactivated", "close"}, parameters = 0)
public final class ClosedAdvice {
  private ClosedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object connection) {
    OpenConnections.REDIS.closed(connection);
  }
}
