package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HeaderEntries;
import dev.weft.telemetry.http.HttpClientConnection;
import dev.weft.telemetry.http.HttpVersion;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * A client's codec decodes a response, or a part of one: never of two. What it finds is handed to the application's handlers before it decodes
 * more: they run in the context of this response's request.
 */
@Instrument(types = "io.netty.handler.codec.http.HttpClientCodec$Decoder", methods = "decode", parameters = 3,
    takes = {"io.netty.channel.ChannelHandlerContext", "io.netty.buffer.ByteBuf", "java.util.List"})
public final class ResponseAdvice {
  private ResponseAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(2) List<Object> found) {
    HttpClientConnection connection = HttpClientConnection.known(context.channel());
    if (connection == null || !connection.isBusy()) {
      return null;
    }
    connection.reading(found);
    return connection;
  }

  @SuppressWarnings("deprecation")   // 4.0 has no other names
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object entered) {
    if (entered == null) {
      return;
    }
    HttpClientConnection connection = (HttpClientConnection) entered;
    List<Object> found = connection.read();
    for (int i = connection.readBefore(); found != null && i < found.size(); i++) {
      Object part = found.get(i);
      if (part instanceof HttpResponse) {
        HttpResponse head = (HttpResponse) part;
        int status = head.getStatus().code();
        String version = HttpVersion.of(head.getProtocolVersion().majorVersion(), head.getProtocolVersion().minorVersion());
        if (status == 101 && "h2c".equalsIgnoreCase(head.headers().get("Upgrade"))) {
          connection.upgraded();
        } else {
          connection.responseHeaders(status, HeaderEntries.INSTANCE, head.headers());
          connection.answered(status, version, head.getDecoderResult().cause());
        }
        if (connection.isHandingOver()) {
          Context.switchTo(connection.caller());
        }
      }
      if (part instanceof LastHttpContent) {
        connection.received();
      }
    }
  }
}
