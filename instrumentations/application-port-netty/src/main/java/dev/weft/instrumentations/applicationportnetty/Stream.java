package dev.weft.instrumentations.applicationportnetty;

import dev.weft.telemetry.http.AgentPage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import java.util.Map;

/** A stream of HTTP/2 that is a channel: it has one request. It is an attribute of the channel, whose thread alone uses it. */
final class Stream extends Decoding {
  private static final AttributeKey<Stream> KEY = AttributeKey.valueOf("dev.weft.application-port-netty.http2");

  private Stream(ChannelHandlerContext context) {
    super(context);
  }

  static Stream of(ChannelHandlerContext context) {
    Attribute<Stream> attribute = context.channel().attr(KEY);
    Stream stream = attribute.get();
    if (stream == null) {
      stream = new Stream(context);
      attribute.set(stream);
    }
    return stream;
  }

  /** Has the codec that decoded the request write the answer. */
  @Override
  public void run() {
    AgentPage.Answer answer = request.answer();
    if (answer == null || context.isRemoved()) {
      return;
    }
    try {
      ((ChannelOutboundHandler) context.handler()).write(context, response(answer), context.newPromise());
      context.flush();
    } catch (Exception e) {
      context.fireExceptionCaught(e);
    }
  }

  private FullHttpResponse response(AgentPage.Answer answer) {
    boolean head = request.method().equals("HEAD");
    ByteBuf body = head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body());
    FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), body);
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      response.headers().set(header.getKey(), header.getValue());
    }
    return response;
  }
}
