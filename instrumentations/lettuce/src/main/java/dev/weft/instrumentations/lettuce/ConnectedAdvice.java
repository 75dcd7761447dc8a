package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Instrument;
import io.lettuce.core.protocol.DefaultEndpoint;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;

/** A connection to a server is there, or there again. It may have been named, and the name is what its address shows. */
@Instrument(types = "io.lettuce.core.protocol.DefaultEndpoint", methods = "notifyChannelActive", parameters = 1)
public final class ConnectedAdvice {
  private ConnectedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void remember(@Advice.This DefaultEndpoint endpoint, @Advice.Argument(0) Channel channel) {
    if (channel.remoteAddress() instanceof InetSocketAddress) {
      WriteAdvice.SERVERS.put(endpoint, (InetSocketAddress) channel.remoteAddress());
    }
  }
}
