package dev.weft.instrumentations.connectionpools;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** Pools that were there before the agent, or begin anew after they were closed, show their figures once a connection is asked for. */
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
    Readers.VIBUR,
    Readers.UCP,
    Readers.H2,
    Readers.IRON_JACAMAR}, methods = "getConnection")
public final class PoolUsedAdvice {
  private PoolUsedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object pool) {
    if (!Pools.isRegistered(pool)) {
      Pools.announceDatabasePool();
      Readers.register(pool);
    }
  }
}
