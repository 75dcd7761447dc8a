package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.http.HeaderEntries;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientConnection;
import dev.weft.telemetry.http.HttpClientOperation;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import net.bytebuddy.asm.Advice;

/** A stream of HTTP/2 writes the headers of a request: they have a method. They are no object of the application's, but the codec's. */
@Instrument(types = "io.netty.handler.codec.http2.AbstractHttp2StreamChannel$Http2ChannelUnsafe", methods = "write", parameters = 2,
    takes = {"java.lang.Object", "io.netty.channel.ChannelPromise"})
public final class StreamRequestAdvice {
  private static final HeaderSetter<Http2Headers> SETTER = new HeaderSetter<Http2Headers>() {
    @Override
    public void set(Http2Headers headers, String name, String value) {
      headers.set(name, value);
    }

    @Override
    public boolean has(Http2Headers headers, String name) {
      return headers.contains(name);
    }
  };

  private StreamRequestAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void send(@Advice.Argument(0) Object message, @Advice.Argument(1) ChannelPromise promise) {
    Http2Headers headers = message instanceof Http2HeadersFrame && promise != null ? ((Http2HeadersFrame) message).headers() : null;
    CharSequence method = headers == null ? null : headers.method();
    HttpClientConnection connection =
        method == null || isOfRemoteCall(promise.channel()) ? null : Connections.toSend(promise.channel(), method.toString());
    if (connection == null) {
      return;
    }
    HttpClientCall call = connection.send();
    HttpClientOperation operation = call.unanswered();
    if (operation == null) {
      String scheme = headers.scheme() == null ? "http" : headers.scheme().toString();
      RequestTarget target = RequestTarget.of(scheme, text(headers.authority()), text(headers.path()), promise.channel());
      operation = call.next(Connections.NETTY_CLIENT, method.toString(), scheme, target.host, target.port, target);
    }
    if (operation != null) {
      Connections.writing(connection, call, operation, promise);
      operation.inject(SETTER, headers);
      operation.requestHeaders(HeaderEntries.INSTANCE, headers);
    }
  }

  /** Whether a stream carries a call of Dubbo's protocol Triple, which is reported as that. */
  private static boolean isOfRemoteCall(Channel channel) {
    ChannelHandler last = channel.pipeline().last();
    return last != null && last.getClass().getName().startsWith("org.apache.dubbo.");
  }

  private static String text(CharSequence value) {
    return value == null ? "" : value.toString();
  }
}
