package dev.weft.instrumentations.vertxredisclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisOperation;
import net.bytebuddy.asm.Advice;

/** A client hands a command on to the connection that it got for it; that of a cluster to a connection to a node, maybe once more after a redirect. */
@Instrument(types = "io.vertx.redis.client.impl.BaseRedisClient", methods = "lambda$send$*", takes = "io.vertx.redis.client.Request")
@Instrument(types = "io.vertx.redis.client.impl.BaseRedisClient", methods = "lambda$batch$*", takes = "java.util.List")
@Instrument(types = "io.vertx.redis.client.impl.RedisClusterConnection", methods = "send",
    takes = {"java.lang.String", "int", "io.vertx.redis.client.Request"})
@Instrument(types = "io.vertx.redis.client.impl.RedisClusterConnection", methods = "batch", takes = {"java.lang.String", "int", "java.util.List"})
public final class HandOnAdvice {
  private HandOnAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return RedisOperation.hide(Context.slot());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object hidden) {
    if (hidden != null) {
      ((Context.Slot) hidden).reveal();
    }
  }
}
