package dev.weft.instrumentations.applicationportnetty;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;

/**
 * The requests that the agent answers on an HTTP/2 connection whose streams are no channels: its handler reads and writes frames of all of them, as
 * Vert.x' does. Each is a property of its stream. It is an attribute of the channel, whose thread alone uses it.
 */
final class FrameStreams {
  private static final AttributeKey<FrameStreams> KEY = AttributeKey.valueOf("dev.weft.application-port-netty.frames");
  /** Of connections that clients opened, of gRPC's, and of those whose streams are channels. */
  private static final FrameStreams NONE = new FrameStreams(null);

  private final @Nullable Http2Connection connection;
  private final @Nullable Http2Connection.PropertyKey answer;

  private FrameStreams(@Nullable Http2Connection connection) {
    this.connection = connection;
    this.answer = connection == null ? null : connection.newKey();
  }

  private static FrameStreams of(ChannelHandlerContext context) {
    Attribute<FrameStreams> attribute = context.channel().attr(KEY);
    FrameStreams known = attribute.get();
    if (known == null) {
      ChannelHandler handler = context.handler();
      boolean ofServer = handler instanceof Http2ConnectionHandler && !(handler instanceof Http2FrameCodec)
          && !handler.getClass().getName().startsWith("io.grpc.") && ((Http2ConnectionHandler) handler).connection().isServer();
      known = ofServer ? new FrameStreams(((Http2ConnectionHandler) handler).connection()) : NONE;
      attribute.set(known);
    }
    return known;
  }

  /**
   * Whether the agent answers the stream, whose headers or trailers these are.
   *
   * @param listener the first one that knows the stream. Netty's own is called before it, makes the stream and counts what comes in, so that one
   *     must not be skipped, neither now nor later.
   */
  static boolean takeHeaders(Object listener, ChannelHandlerContext context, int id, Http2Headers headers, boolean last) {
    FrameStreams streams = of(context);
    Http2Stream stream = streams.connection == null ? null : streams.connection.stream(id);
    if (stream == null) {
      return false;
    }
    FrameAnswer known = stream.getProperty(streams.answer);
    if (known == null) {
      known = FrameAnswer.to(headers, listener, context, id);
      if (known == null) {
        return false;
      }
      stream.setProperty(streams.answer, known);
      HttpServerOperation.cancelUnclaimed(Context.slot());
    }
    if (known.listener != listener) {
      return false;
    }
    if (last) {
      known.request.take(Unpooled.EMPTY_BUFFER, true);
    }
    return true;
  }

  /** Whether the agent answers the stream, of whose body this is a part. The client may send as much again. */
  static boolean takeData(Object listener, ChannelHandlerContext context, int id, ByteBuf data, int padding, boolean last)
      throws Http2Exception {
    FrameStreams streams = of(context);
    Http2Stream stream = streams.connection == null ? null : streams.connection.stream(id);
    FrameAnswer known = stream == null ? null : stream.getProperty(streams.answer);
    if (known == null || known.listener != listener) {
      return false;
    }
    known.request.take(data, last);
    streams.connection.local().flowController().consumeBytes(stream, data.readableBytes() + padding);
    return true;
  }
}
