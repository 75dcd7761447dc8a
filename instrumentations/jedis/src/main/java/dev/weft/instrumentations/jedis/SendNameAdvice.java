package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.Connection;

/** As {@link SendBytesAdvice}, for commands without arguments. */
@Instrument(types = "redis.clients.jedis.Connection", methods = "sendCommand", takes = "redis.clients.jedis.Protocol$Command",
    parameters = 1)
@Instrument(types = "redis.clients.jedis.Connection", methods = "sendCommand", takes = "redis.clients.jedis.commands.ProtocolCommand",
    parameters = 1)
public final class SendNameAdvice {
  private SendNameAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection, @Advice.Argument(0) Object command) {
    return SentBytes.send(connection, command);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object sending, @Advice.Thrown Throwable thrown) {
    if (sending != null) {
      ((Sending) sending).end(thrown);
    }
  }
}
