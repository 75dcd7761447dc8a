package dev.weft.instrumentations.mongodb;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** A client is closed, or a server is no longer one of its cluster. */
@Instrument(types = {ConnectionPoolReader.POOL, ConnectionPoolReader.POOL_3_6, ClientProbe.CLIENT}, methods = "close", parameters = 0)
public final class PoolClosedAdvice {
  private PoolClosedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object pool) {
    Pools.closed(pool);
  }
}
