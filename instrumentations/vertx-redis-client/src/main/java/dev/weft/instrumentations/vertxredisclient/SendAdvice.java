package dev.weft.instrumentations.vertxredisclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.redis.RedisOperation;
import io.vertx.redis.client.Request;
import net.bytebuddy.asm.Advice;

/** A command is handed to a client, to the connections of a cluster, or to a connection. Other connections only delegate to one. */
@Instrument(types = {
    "io.vertx.redis.client.impl.BaseRedisClient",
    "io.vertx.redis.client.impl.RedisClusterConnection",
    "io.vertx.redis.client.impl.RedisStandaloneConnection"}, methods = "send", takes = "io.vertx.redis.client.Request", parameters = 1)
public final class SendAdvice {
  private SendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object sender, @Advice.Argument(0) Request request) {
    RedisOperation operation = VertxRedis.start(sender, request);
    return operation == null ? null : new Answer(request, operation);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object future, @Advice.Enter Object answer, @Advice.Thrown Throwable thrown) {
    if (answer != null) {
      ((Answer) answer).await(future, thrown);
    }
  }
}
