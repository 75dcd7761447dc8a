package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientConnection;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Frame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import net.bytebuddy.asm.Advice;

/** A stream of HTTP/2 hands a part of a response to its handlers. */
@Instrument(types = "io.netty.handler.codec.http2.AbstractHttp2StreamChannel$Http2ChannelUnsafe", methods = "doRead0",
    takes = "io.netty.handler.codec.http2.Http2Frame")
public final class StreamResponseAdvice {
  private StreamResponseAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This Channel.Unsafe stream, @Advice.Argument(0) Http2Frame frame) {
    HttpClientConnection connection = HttpClientConnection.known(stream.voidPromise().channel());
    if (connection == null) {
      return null;
    }
    boolean last = frame instanceof Http2DataFrame && ((Http2DataFrame) frame).isEndStream();
    if (frame instanceof Http2HeadersFrame) {
      Http2HeadersFrame head = (Http2HeadersFrame) frame;
      last = head.isEndStream();
      StreamExchange.answered(connection, head.headers());
    }
    Reading reading = new Reading(connection);
    if (last) {
      connection.received();
    }
    return reading;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object reading) {
    if (reading != null) {
      ((Reading) reading).end();
    }
  }
}
