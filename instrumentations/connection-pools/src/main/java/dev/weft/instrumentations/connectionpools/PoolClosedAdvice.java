package dev.weft.instrumentations.connectionpools;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/**
 * Pools that are closed are not read again: of c3p0's and Agroal's it could not be told, and of others no longer, once the application has
 * stopped and its class loader refuses what it has loaded, as Tomcat's does.
 */
@Instrument(types = {
    Readers.HIKARI,
    Readers.DBCP1,
    Readers.DBCP2,
    Readers.TOMCAT_DBCP1,
    Readers.TOMCAT_DBCP2,
    Readers.TOMCAT,
    Readers.C3P0,
    Readers.AGROAL,
    Readers.DRUID,
    Readers.VIBUR}, methods = {"close", "terminate"})
@Instrument(types = Readers.H2, methods = "dispose")
public final class PoolClosedAdvice {
  private PoolClosedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object pool) {
    Pools.closed(pool);
  }
}
