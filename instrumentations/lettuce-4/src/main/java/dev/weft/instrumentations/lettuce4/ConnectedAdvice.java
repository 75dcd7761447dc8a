package dev.weft.instrumentations.lettuce4;

import com.lambdaworks.redis.protocol.CommandHandler;
import dev.weft.advice.Instrument;
import io.netty.channel.ChannelHandlerContext;
import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;

/** A connection to a server is there, or there again. It may have been named, and the name is what its address shows. */
@Instrument(types = "com.lambdaworks.redis.protocol.CommandHandler", methods = "channelActive",
    takes = "io.netty.channel.ChannelHandlerContext")
public final class ConnectedAdvice {
  private ConnectedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void remember(@Advice.This CommandHandler<?, ?> handler, @Advice.Argument(0) ChannelHandlerContext context) {
    if (context.channel().remoteAddress() instanceof InetSocketAddress) {
      WriteAdvice.SERVERS.put(handler, (InetSocketAddress) context.channel().remoteAddress());
    }
  }
}
