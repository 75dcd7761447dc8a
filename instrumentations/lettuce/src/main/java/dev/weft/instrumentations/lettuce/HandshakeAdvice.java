package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.redis.RedisOperation;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.RedisCommand;
import io.netty.channel.Channel;
import net.bytebuddy.asm.Advice;

/** A command of a {@link Handshake}. */
@Instrument(types = "io.lettuce.core.RedisHandshake", methods = "dispatch",
    takes = {"io.netty.channel.Channel", "io.lettuce.core.protocol.Command"})
public final class HandshakeAdvice {
  private HandshakeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object handshake, @Advice.Argument(0) Channel channel, @Advice.Argument(1) RedisCommand<?, ?, ?> command) {
    return Handshake.start(handshake, channel, command);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void written(@Advice.Return Object command, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation == null) {
      return;
    }
    if (thrown == null) {
      Handshake.written((RedisOperation) operation, (AsyncCommand<?, ?, ?>) command);
    } else {
      ((RedisOperation) operation).end(thrown);
    }
  }
}
