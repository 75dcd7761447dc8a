package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.http.HttpClientConnection;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpClientCodec;
import net.bytebuddy.asm.Advice;

/** A connection breaks, or a time-out is over. The application's handlers learn it in the context of the request. */
@Instrument(types = "io.netty.channel.CombinedChannelDuplexHandler", needs = Connections.CODEC,
    methods = "exceptionCaught", parameters = 2,
    takes = {"io.netty.channel.ChannelHandlerContext", "java.lang.Throwable"})
public final class FailureAdvice {
  private FailureAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object enter(
      @Advice.This Object codec, @Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) Throwable failure) {
    HttpClientConnection connection = codec instanceof HttpClientCodec ? HttpClientConnection.known(context.channel()) : null;
    if (connection == null || !connection.isBusy() || failure == null) {
      return null;
    }
    connection.failed(failure);
    return Context.attach(connection.caller());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
