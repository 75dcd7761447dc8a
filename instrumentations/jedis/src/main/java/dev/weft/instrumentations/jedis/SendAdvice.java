package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;

/** Where Jedis 4 and later write each command: those whose answers are asked for separately are remembered until then. */
@Instrument(types = "redis.clients.jedis.Connection", methods = "sendCommand", takes = "redis.clients.jedis.CommandArguments")
public final class SendAdvice {
  private SendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection, @Advice.Argument(0) CommandArguments arguments) {
    return SentArguments.send(connection, arguments);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object sending, @Advice.Thrown Throwable thrown) {
    if (sending != null) {
      ((Sending) sending).end(thrown);
    }
  }
}
