package dev.weft.instrumentations.serverpools;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** A Jetty server starts. */
@Instrument(types = "org.eclipse.jetty.server.Server", methods = "doStart", parameters = 0)
public final class JettyStartAdvice {
  private JettyStartAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object started) {
    return started;
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Enter Object started) {
    if (started != null) {
      Pools.register(PoolKind.SERVER_THREADS, started, JettyReader.READER);
    }
  }
}
