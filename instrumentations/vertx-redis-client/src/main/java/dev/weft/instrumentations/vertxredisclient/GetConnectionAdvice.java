package dev.weft.instrumentations.vertxredisclient;

import dev.weft.advice.Instrument;
import io.vertx.core.Future;
import net.bytebuddy.asm.Advice;

/** A client wants a connection to one server: a new one, or one of its pool. */
@Instrument(types = "io.vertx.redis.client.impl.RedisConnectionManager", methods = "getConnection", takes = "java.lang.String", parameters = 2)
public final class GetConnectionAdvice {
  private GetConnectionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object manager, @Advice.Argument(0) String endpoint) {
    Servers.asked(manager, endpoint);
    return endpoint;
  }

  @Advice.OnMethodExit(inline = false)
  @SuppressWarnings("unchecked")
  public static void end(@Advice.Return Object future, @Advice.Enter Object endpoint) {
    if (future != null && endpoint != null) {
      ((Future<Object>) future).onComplete(new Unreachable((String) endpoint));
    }
  }
}
