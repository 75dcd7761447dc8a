package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientConnection;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import net.bytebuddy.asm.Advice;

/** A stream of HTTP/2 that is a channel writes the headers of a request: they have a method. */
@Instrument(types = "io.netty.handler.codec.http2.AbstractHttp2StreamChannel$Http2ChannelUnsafe", methods = "write", parameters = 2,
    takes = {"java.lang.Object", "io.netty.channel.ChannelPromise"})
public final class StreamRequestAdvice {
  private StreamRequestAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void send(@Advice.Argument(0) Object message, @Advice.Argument(1) ChannelPromise promise) {
    Http2Headers headers = message instanceof Http2HeadersFrame && promise != null ? ((Http2HeadersFrame) message).headers() : null;
    CharSequence method = headers == null ? null : headers.method();
    HttpClientConnection connection =
        method == null || isOfRemoteCall(promise.channel()) ? null : Connections.toSend(promise.channel(), method.toString());
    if (connection != null) {
      StreamExchange.begin(connection, headers, promise.channel(), promise);
    }
  }

  /** Whether a stream carries a call of Dubbo's protocol Triple, which is reported as that. */
  private static boolean isOfRemoteCall(Channel channel) {
    ChannelHandler last = channel.pipeline().last();
    return last != null && last.getClass().getName().startsWith("org.apache.dubbo.");
  }
}
