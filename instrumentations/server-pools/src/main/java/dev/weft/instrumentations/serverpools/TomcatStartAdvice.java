package dev.weft.instrumentations.serverpools;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** A connector of Tomcat begins to serve. */
@Instrument(types = "org.apache.tomcat.util.net.AbstractEndpoint", methods = "start", parameters = 0)
public final class TomcatStartAdvice {
  private TomcatStartAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object started) {
    return started;
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Enter Object started) {
    if (started != null) {
      Pools.register(PoolKind.SERVER_THREADS, started, TomcatReader.READER);
    }
  }
}
