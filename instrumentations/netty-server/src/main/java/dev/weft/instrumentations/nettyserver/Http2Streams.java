package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.RequestIds;
import dev.weft.telemetry.http.Serving;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import java.util.Locale;
import java.util.Map;

/**
 * The requests of an HTTP/2 connection whose streams are no channels: its handler reads and writes frames of all of them, as Vert.x' does.
 * Each is a property of its stream. It is an attribute of the channel, whose thread alone uses it.
 */
final class Http2Streams extends Http2ConnectionAdapter {
  private static final String REQUEST_ID = RequestIds.HEADER.toLowerCase(Locale.ROOT);
  private static final AttributeKey<Http2Streams> KEY = AttributeKey.valueOf("dev.weft.netty-server.http2");
  /** Of connections that clients opened, or that another instrumentation reports: gRPC's, and those whose streams are channels. */
  private static final Http2Streams NONE = new Http2Streams(null);

  private static final HttpMethod NO_METHOD = new HttpMethod("_OTHER");

  private final @Nullable Http2Connection connection;
  private final @Nullable Http2Connection.PropertyKey exchange;
  private @Nullable String scheme;

  private Http2Streams(@Nullable Http2Connection connection) {
    this.connection = connection;
    this.exchange = connection == null ? null : connection.newKey();
  }

  private static Http2Streams of(ChannelHandlerContext context) {
    Attribute<Http2Streams> attribute = context.channel().attr(KEY);
    Http2Streams known = attribute.get();
    if (known == null) {
      known = create(context.handler());
      attribute.set(known);
    }
    return known;
  }

  private static Http2Streams create(ChannelHandler handler) {
    if (!(handler instanceof Http2ConnectionHandler) || handler instanceof Http2FrameCodec || handler.getClass().getName().startsWith("io.grpc.")) {
      return NONE;
    }
    Http2Connection connection = ((Http2ConnectionHandler) handler).connection();
    if (!connection.isServer()) {
      return NONE;
    }
    Http2Streams streams = new Http2Streams(connection);
    connection.addListener(streams);
    return streams;
  }

  /**
   * Headers (null: data) of a stream are handed on. Null if nothing is to be reported.
   */
  static @Nullable Serving.Call read(ChannelHandlerContext context, int id, @Nullable Http2Headers headers) {
    Http2Streams streams = of(context);
    Http2Stream stream = streams.connection == null ? null : streams.connection.stream(id);
    if (stream == null) {
      return null;
    }
    Context.Slot slot = Context.slot();
    Exchange known = stream.getProperty(streams.exchange);
    if (known == null && headers != null && headers.method() != null) {
      known = streams.start(slot, context.channel(), headers);
      stream.setProperty(streams.exchange, known);
    }
    return known == null ? null : known.enter(slot);
  }

  private Exchange start(Context.Slot slot, Channel channel, Http2Headers headers) {
    if (scheme == null) {
      scheme = Connection.scheme(channel);
    }
    CharSequence path = headers.path();
    HttpRequest request =
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, method(headers.method().toString()), path == null ? "*" : path.toString(), false);
    for (Map.Entry<CharSequence, CharSequence> header : headers) {
      if (header.getKey().length() > 0 && header.getKey().charAt(0) != ':') {
        request.headers().add(header.getKey(), header.getValue());
      }
    }
    if (headers.authority() != null) {
      request.headers().set("host", headers.authority());
    }
    return Exchange.start(slot, channel, scheme, request, true);
  }

  /** A client may send any text; Netty has no object for one that is empty or has spaces. */
  private static HttpMethod method(String name) {
    try {
      return HttpMethod.valueOf(name);
    } catch (IllegalArgumentException e) {
      return NO_METHOD;
    }
  }

  private static @Nullable Exchange written(ChannelHandlerContext context, int id) {
    Http2Streams streams = context.channel().attr(KEY).get();
    Http2Stream stream = streams == null || streams.connection == null ? null : streams.connection.stream(id);
    return stream == null ? null : stream.getProperty(streams.exchange);
  }

  static void write(ChannelHandlerContext context, int id, Http2Headers headers) {
    Exchange exchange = headers.status() == null ? null : written(context, id);
    int status = exchange == null ? 0 : status(headers.status());
    String answered = status >= 200 ? exchange.begin(status) : null;
    if (answered != null && headers instanceof DefaultHttp2Headers && !headers.contains(REQUEST_ID)) {   // others may be read-only
      headers.set(REQUEST_ID, answered);
    }
    if (status >= 200) {
      exchange.responseHeaders(headers);
    }
  }

  /** 0 for a text that is no number of three digits. */
  private static int status(CharSequence text) {
    int status = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9' || i > 2) {
        return 0;
      }
      status = 10 * status + digit - '0';
    }
    return status;
  }

  static void write(ChannelHandlerContext context, int id, ByteBuf data) {
    Exchange exchange = written(context, id);
    if (exchange != null) {
      exchange.write(data);
    }
  }

  /** One side of a stream has sent all: this one, if the other may still send. */
  @Override
  public void onStreamHalfClosed(Http2Stream stream) {
    if (stream.state() == Http2Stream.State.HALF_CLOSED_LOCAL) {
      onStreamClosed(stream);
    }
  }

  @Override
  public void onStreamClosed(Http2Stream stream) {
    Exchange ended = stream.removeProperty(exchange);
    if (ended != null) {
      ended.complete();
    }
  }
}
