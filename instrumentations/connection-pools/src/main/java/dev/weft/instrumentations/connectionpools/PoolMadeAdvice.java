package dev.weft.instrumentations.connectionpools;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** Pools show their figures from the beginning. c3p0's does not, since it would begin to connect when it is asked for them. */
@Instrument(types = {
    Readers.HIKARI,
    Readers.DBCP1,
    Readers.DBCP2,
    Readers.TOMCAT_DBCP1,
    Readers.TOMCAT_DBCP2,
    Readers.TOMCAT,
    Readers.AGROAL,
    Readers.DRUID,
    Readers.VIBUR,
    Readers.UCP,
    Readers.H2,
    Readers.IRON_JACAMAR}, methods = "<init>")
public final class PoolMadeAdvice {
  private PoolMadeAdvice() {
  }

  /** Pools may connect before they are made. */
  @Advice.OnMethodEnter(inline = false)
  public static void start() {
    Pools.announceDatabasePool();
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.This Object pool) {
    Readers.register(pool);
  }
}
