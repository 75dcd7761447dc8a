package dev.weft.instrumentations.applicationportnetty;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.AgentPage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import java.util.Map;

/**
 * A connection on which the agent answers some of the requests. Answers have the order of the requests: the agent's waits for the application's to
 * those before, and nothing is decoded until it is written. It is an attribute of the channel, whose thread alone uses it.
 */
final class Connection extends Decoding {
  private static final AttributeKey<Connection> KEY = AttributeKey.valueOf("dev.weft.application-port-netty");
  /** A client that sends more meanwhile, in bytes, is not read from. */
  private static final int MOST_HELD = 65_536;

  private final HttpRequestDecoder decoder;
  /** How many requests the application has not answered yet. */
  private int unanswered;
  /** Whether the response that is being written is only to say that the client should go on. */
  private boolean informing;
  /** Whether the client wants to send more after the request that the agent answers. */
  private boolean keptAlive;
  private boolean closing;
  private boolean paused;

  private Connection(HttpRequestDecoder decoder, ChannelHandlerContext context) {
    super(context);
    this.decoder = decoder;
  }

  static Connection of(HttpRequestDecoder decoder, ChannelHandlerContext context) {
    Attribute<Connection> attribute = context.channel().attr(KEY);
    Connection connection = attribute.get();
    if (connection == null || connection.decoder != decoder) {
      connection = new Connection(decoder, context);
      attribute.set(connection);
    }
    return connection;
  }

  /** Null before a request was decoded. */
  static @Nullable Connection of(ChannelHandlerContext context) {
    return context.channel().attr(KEY).get();
  }

  /** Whether the decoder has to wait, since the agent is about to answer or the connection is about to be closed. */
  boolean isHeld(ByteBuf in) {
    if (!closing && (request == null || !request.isWhole())) {
      return false;
    }
    if (in.readableBytes() > MOST_HELD && context.channel().config().isAutoRead()) {
      paused = true;
      context.channel().config().setAutoRead(false);
    }
    return true;
  }

  @Override
  void begun(HttpRequest begun) {
    if (request == null) {
      unanswered++;
      return;
    }
    keptAlive = HttpUtil.isKeepAlive(begun);
    if (unanswered == 0 && HttpUtil.is100ContinueExpected(begun)) {   // else the client goes on unasked, a while later
      outbound().writeAndFlush(ResponseText.goOn());
    }
  }

  /** The application writes a part of a response. True if it is the last one. */
  boolean isLast(Object part) {
    if (part instanceof HttpResponse) {
      int status = ((HttpResponse) part).status().code();
      informing = status < 200 && status != 101;
    }
    return part instanceof LastHttpContent && !informing;
  }

  /** The application has written a response. */
  void written() {
    unanswered = Math.max(0, unanswered - 1);   // a server may say unasked that it closes the connection
    if (request != null && request.answer() != null) {
      context.executor().execute(this);
    }
  }

  /** Answers if it is the agent's turn. */
  @Override
  public void run() {
    AgentPage.Answer answer = request == null || unanswered > 0 ? null : request.answer();
    if (answer == null || context.isRemoved()) {
      return;
    }
    closing = request.isBroken() || !keptAlive;
    ChannelFuture written = outbound().writeAndFlush(ResponseText.of(answer, request.method(), closing));
    request = null;
    if (closing) {
      written.addListener(ChannelFutureListener.CLOSE);
    } else {
      goOn();
    }
  }

  /** Decodes what came in meanwhile. This also reads on where the application has to ask for that. */
  private void goOn() {
    if (paused) {
      paused = false;
      context.channel().config().setAutoRead(true);
    }
    try {
      decoder.channelRead(context, Unpooled.EMPTY_BUFFER);
      decoder.channelReadComplete(context);
    } catch (Exception e) {
      context.fireExceptionCaught(e);   // as Netty does with what a decoder throws
    }
  }

  /** Where bytes can be written that no encoder takes: an encoder may stand before the decoder. */
  private ChannelHandlerContext outbound() {
    for (Map.Entry<String, ChannelHandler> each : context.pipeline()) {
      if (each.getValue() instanceof HttpResponseEncoder) {
        return context.pipeline().context(each.getValue());
      }
      if (each.getValue() == context.handler()) {
        break;
      }
    }
    return context;
  }
}
