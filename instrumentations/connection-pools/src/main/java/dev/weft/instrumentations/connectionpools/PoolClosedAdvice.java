package dev.weft.instrumentations.connectionpools;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** Pools that cannot be asked whether they are closed. */
@Instrument(types = {Readers.C3P0, Readers.AGROAL}, methods = "close")
public final class PoolClosedAdvice {
  private PoolClosedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object pool) {
    Pools.closed(pool);
  }
}
