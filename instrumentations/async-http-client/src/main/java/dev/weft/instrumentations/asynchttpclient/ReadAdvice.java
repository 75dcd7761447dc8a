package dev.weft.instrumentations.asynchttpclient;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.http.HttpClientCall;
import io.netty.channel.ChannelHandlerContext;
import net.bytebuddy.asm.Advice;
import org.asynchttpclient.netty.channel.Channels;

/** The client hands a part of a response to the application, in the context of its caller. */
@Instrument(types = "org.asynchttpclient.netty.handler.AsyncHttpClientHandler", methods = "channelRead", parameters = 2,
    takes = {"io.netty.channel.ChannelHandlerContext", "java.lang.Object"})
public final class ReadAdvice {
  private ReadAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.Argument(0) ChannelHandlerContext context) {
    Object attribute = Channels.getAttribute(context.channel());
    HttpClientCall call = attribute == null ? null : AsyncClient.CALLS.get(attribute);
    return call == null ? null : Context.attach(call.caller());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
