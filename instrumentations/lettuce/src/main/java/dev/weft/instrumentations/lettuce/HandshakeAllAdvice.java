package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.redis.RedisOperation;
import io.lettuce.core.protocol.AsyncCommand;
import io.netty.channel.Channel;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** Several commands of a {@link Handshake}, written together. */
@Instrument(types = "io.lettuce.core.RedisHandshake", methods = "dispatch", takes = {"io.netty.channel.Channel", "java.util.List"})
public final class HandshakeAllAdvice {
  private HandshakeAllAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(
      @Advice.This Object handshake, @Advice.Argument(0) Channel channel, @Advice.Argument(1) List<AsyncCommand<?, ?, ?>> commands) {
    for (AsyncCommand<?, ?, ?> command : commands) {
      RedisOperation operation = Handshake.start(handshake, channel, command);
      if (operation != null) {
        Handshake.written(operation, command);
      }
    }
  }
}
