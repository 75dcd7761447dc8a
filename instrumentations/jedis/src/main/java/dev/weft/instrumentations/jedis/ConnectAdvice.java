package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import net.bytebuddy.asm.Advice;

/**
 * Jedis makes itself known to a server. What it sends for that is its own affair, and an older server answers some of it with errors that
 * Jedis expects; connecting is reported only if no connection comes of it, as {@code CONNECT}.
 */
@Instrument(types = "redis.clients.jedis.Connection", methods = "initializeFromClientConfig")
@Instrument(types = {"redis.clients.jedis.JedisFactory", "redis.clients.jedis.JedisPool$JedisFactory"}, methods = "makeObject")
public final class ConnectAdvice {
  private ConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object target) {
    return Connecting.start(Context.slot(), target);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    if (started != null) {
      ((Connecting) started).end(thrown);
    }
  }
}
