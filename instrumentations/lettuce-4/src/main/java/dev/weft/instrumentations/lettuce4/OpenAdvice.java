package dev.weft.instrumentations.lettuce4;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.OpenConnections;
import net.bytebuddy.asm.Advice;

/** A connection is open, for the first time or again. */
@Instrument(types = "com.lambdaworks.redis.RedisChannelHandler", methods = "activated", parameters = 0)
public final class OpenAdvice {
  private OpenAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object connection) {
    OpenConnections.REDIS.opened(connection);
  }
}
