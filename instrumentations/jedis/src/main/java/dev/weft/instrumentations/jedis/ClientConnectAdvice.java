package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.Connection;

/** As {@link ConnectAdvice}, before Jedis 4: a client connects when it is told to, or with its first command, of which that is a part. */
@Instrument(types = {"redis.clients.jedis.BinaryClient", "redis.clients.jedis.Client"}, methods = "connect", parameters = 0)
public final class ClientConnectAdvice {
  private ClientConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection) {
    return Connecting.startOrPart(connection);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    if (started != null) {
      ((Connecting) started).end(thrown);
    }
  }
}
