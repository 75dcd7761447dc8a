package dev.weft.instrumentations.lettuce;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.OwnCommands;
import dev.weft.telemetry.redis.RedisOperation;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.RedisCommand;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/** The commands by which Lettuce 6 and later makes itself known to a server. They are written to the channel, past the connection. */
final class Handshake {
  private Handshake() {
  }

  /** Starts a command; null if it is hidden. */
  static RedisOperation start(Object handshake, Channel channel, RedisCommand<?, ?, ?> command) {
    if (!OwnCommands.areShown() || ClientProbe.isOwn(handshake)) {
      return null;
    }
    RedisOperation operation = LettuceCommands.start(Context.slot(), command);
    if (operation != null && channel.remoteAddress() instanceof InetSocketAddress) {
      InetSocketAddress server = (InetSocketAddress) channel.remoteAddress();
      operation.server(server.getHostString(), server.getPort());
      operation.peer(server.getAddress(), server.getPort());
    }
    return operation;
  }

  /** A command is written. Its answer may be there already. */
  static void written(RedisOperation operation, AsyncCommand<?, ?, ?> command) {
    operation.detach();
    command.whenComplete((answer, thrown) -> LettuceCommands.end(operation, thrown));
  }
}
