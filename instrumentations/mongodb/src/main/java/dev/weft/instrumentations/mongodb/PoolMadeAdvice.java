package dev.weft.instrumentations.mongodb;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** A client has a pool of connections for each server that it knows. */
@Instrument(types = {ConnectionPoolReader.POOL, ConnectionPoolReader.POOL_3_6}, methods = "<init>")
public final class PoolMadeAdvice {
  private PoolMadeAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.This Object pool) {
    Pools.register(PoolKind.DATABASE, pool, ConnectionPoolReader.READER);
  }
}
