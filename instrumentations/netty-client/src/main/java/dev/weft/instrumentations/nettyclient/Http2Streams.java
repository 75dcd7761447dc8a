package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpClientConnection;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2StreamVisitor;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;

/**
 * The requests on an HTTP/2 connection whose streams are no channels: its handler reads and writes frames of all of them, as Vert.x' does.
 * What is known of a stream is a property of it. This object is an attribute of the channel, whose thread alone uses it.
 */
final class Http2Streams extends Http2ConnectionAdapter implements ChannelFutureListener, Http2StreamVisitor, Undoable {
  private static final AttributeKey<Http2Streams> KEY = AttributeKey.valueOf("dev.weft.netty-client.http2");
  /** The stream of a request that made a connection one of HTTP/2. */
  private static final int UPGRADED = 1;

  private final Channel channel;
  private final Http2Connection connection;
  private final Http2Connection.PropertyKey known;
  /** The request that is being written; its stream may not be there yet. */
  private @Nullable HttpClientConnection sending;
  private int sendingTo;

  private Http2Streams(Channel channel, Http2Connection connection) {
    this.channel = channel;
    this.connection = connection;
    this.known = connection.newKey();
  }

  private static Http2Streams of(Channel channel, Http2Connection connection) {
    Attribute<Http2Streams> attribute = channel.attr(KEY);
    Http2Streams streams = attribute.get();
    if (streams == null) {
      streams = new Http2Streams(channel, connection);
      attribute.set(streams);
      streams.begin();
    }
    return streams;
  }

  private void begin() {
    connection.addListener(this);
    channel.closeFuture().addListener(this);
    Http2Stream upgraded = isUpgraded(channel) ? connection.stream(UPGRADED) : null;
    if (upgraded != null) {
      upgraded.setProperty(known, HttpClientConnection.known(channel));
    }
  }

  /** Whether the first request was sent before the connection became one of HTTP/2. */
  private static boolean isUpgraded(Channel channel) {
    HttpClientConnection request = HttpClientConnection.known(channel);
    return request != null && request.isUpgraded();
  }

  /** Requests of these connections are seen elsewhere: where their streams are channels, and by the instrumentation of gRPC. */
  private static boolean isSeenElsewhere(ChannelHandlerContext context) {
    return context.handler() instanceof Http2FrameCodec || context.handler().getClass().getName().startsWith("io.grpc.");
  }

  /** Headers are about to be written. Null if they are no request's that is to be reported. */
  static @Nullable Http2Streams send(Http2Connection connection, ChannelHandlerContext context, int id, Http2Headers headers) {
    // headers of older gRPC do not support to be asked for their method
    if (connection.isServer() || isSeenElsewhere(context) || headers.method() == null || Context.isAgentThread()) {
      return null;
    }
    Http2Streams streams = of(context.channel(), connection);
    return streams.begin(id, headers) ? streams : null;
  }

  private boolean begin(int id, Http2Headers headers) {
    Http2Stream stream = connection.stream(id);
    if (sending != null || stream != null && stream.getProperty(known) != null) {   // one method that writes headers calls another one
      return false;
    }
    HttpClientConnection begun = HttpClientConnection.ofStream();
    if (!StreamExchange.begin(begun, headers, channel, null)) {
      return false;
    }
    sending = begun;
    sendingTo = id;
    return true;
  }

  /** The headers were written, or could not be: then there is no stream. */
  void sent() {
    HttpClientConnection sent = sending;
    sending = null;
    Http2Stream stream = connection.stream(sendingTo);
    if (stream == null) {
      sent.closed();
    } else {
      stream.setProperty(known, sent);
    }
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    sending = null;
  }

  /** The request whose stream a frame was read from, or that the application resets. Null for streams of others. */
  static @Nullable HttpClientConnection known(ChannelHandlerContext context, int id) {
    Http2Streams streams = context.channel().attr(KEY).get();
    if (streams == null && id == UPGRADED && isUpgraded(context.channel()) && context.handler() instanceof Http2ConnectionHandler) {
      streams = of(context.channel(), ((Http2ConnectionHandler) context.handler()).connection());
    }
    Http2Stream stream = streams == null ? null : streams.connection.stream(id);
    return stream == null ? null : stream.getProperty(streams.known);
  }

  @Override
  public void onStreamClosed(Http2Stream stream) {
    visit(stream);
  }

  /** The channel is closed. The application's handlers learn that later. */
  @Override
  public void operationComplete(ChannelFuture closed) throws Http2Exception {
    connection.forEachActiveStream(this);
  }

  @Override
  public boolean visit(Http2Stream closed) {
    HttpClientConnection ended = closed.removeProperty(known);
    if (ended != null) {
      ended.closed();
    }
    return true;
  }
}
