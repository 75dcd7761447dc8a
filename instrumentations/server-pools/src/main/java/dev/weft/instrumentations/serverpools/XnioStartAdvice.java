package dev.weft.instrumentations.serverpools;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.Pools;
import net.bytebuddy.asm.Advice;

/** A worker starts, by Undertow itself or by a server around it, such as WildFly. */
@Instrument(types = "org.xnio.nio.NioXnioWorker", methods = "start", parameters = 0)
public final class XnioStartAdvice {
  private XnioStartAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object started) {
    return started;
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Enter Object started) {
    if (started != null) {
      Pools.register(PoolKind.SERVER_THREADS, started, XnioReader.READER);
    }
  }
}
