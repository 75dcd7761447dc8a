package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.Connection;

/** Where Jedis before 4 writes each command with arguments. Later releases have the method, too, and call the one of {@link SendAdvice}. */
@Instrument(types = "redis.clients.jedis.Connection", methods = "sendCommand",
    takes = {"redis.clients.jedis.Protocol$Command", "byte[][]"}, parameters = 2)
@Instrument(types = "redis.clients.jedis.Connection", methods = "sendCommand",
    takes = {"redis.clients.jedis.commands.ProtocolCommand", "byte[][]"}, parameters = 2)
public final class SendBytesAdvice {
  private SendBytesAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection, @Advice.Argument(0) Object command,
      @Advice.Argument(1) byte[][] arguments) {
    return SentBytes.send(connection, command, arguments);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object sending, @Advice.Thrown Throwable thrown) {
    if (sending != null) {
      ((Sending) sending).end(thrown);
    }
  }
}
