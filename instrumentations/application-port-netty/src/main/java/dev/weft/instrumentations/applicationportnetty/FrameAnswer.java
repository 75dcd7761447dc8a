package dev.weft.instrumentations.applicationportnetty;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.AgentPage;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Locale;
import java.util.Map;

/** An answer that is written as frames of HTTP/2. */
final class FrameAnswer implements Runnable {
  final PageRequest request;
  /** Which listener is not called for the request. */
  final Object listener;
  private final ChannelHandlerContext context;
  private final int stream;

  private FrameAnswer(HttpRequest request, Object listener, ChannelHandlerContext context, int stream) {
    this.request = PageRequest.of(request, context, this);
    this.listener = listener;
    this.context = context;
    this.stream = stream;
  }

  /** Null while the instrumentation is switched off. */
  static @Nullable FrameAnswer to(HttpRequest request, Object listener, ChannelHandlerContext context, int stream) {
    FrameAnswer answer = new FrameAnswer(request, listener, context, stream);
    return answer.request == null ? null : answer;
  }

  @Override
  public void run() {
    AgentPage.Answer answer = request.answer();
    if (answer == null || context.isRemoved()) {
      return;
    }
    Http2Headers headers = new DefaultHttp2Headers().status(Integer.toString(answer.status()));
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      headers.set(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
    }
    boolean withoutBody = answer.status() == 204 || request.method().equals("HEAD");
    if (answer.status() != 204) {   // has no length either
      headers.set("content-type", answer.contentType()).setInt("content-length", answer.body().length);
    }
    Http2ConnectionHandler handler = (Http2ConnectionHandler) context.handler();
    handler.encoder().writeHeaders(context, stream, headers, 0, withoutBody, context.newPromise());
    if (!withoutBody) {
      handler.encoder().writeData(context, stream, Unpooled.wrappedBuffer(answer.body()), 0, true, context.newPromise());
    }
    handler.flush(context);
  }
}
