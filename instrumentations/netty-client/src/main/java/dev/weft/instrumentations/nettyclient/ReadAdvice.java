package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientConnection;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpClientCodec;
import net.bytebuddy.asm.Advice;

/** A client's codec reads from the server, and hands what it reads to the application's handlers: they run in the context of the request. */
@Instrument(types = "io.netty.channel.CombinedChannelDuplexHandler", needs = Connections.CODEC,
    methods = "channelRead", parameters = 2,
    takes = {"io.netty.channel.ChannelHandlerContext", "java.lang.Object"})
@Instrument(types = "io.netty.channel.CombinedChannelDuplexHandler", needs = Connections.CODEC,
    methods = "channelInactive", parameters = 1,
    takes = "io.netty.channel.ChannelHandlerContext")
public final class ReadAdvice {
  private ReadAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This Object codec, @Advice.Argument(0) ChannelHandlerContext context) {
    HttpClientConnection connection = codec instanceof HttpClientCodec ? HttpClientConnection.known(context.channel()) : null;
    return connection == null ? null : new Reading(connection);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object reading) {
    if (reading != null) {
      ((Reading) reading).end();
    }
  }
}
