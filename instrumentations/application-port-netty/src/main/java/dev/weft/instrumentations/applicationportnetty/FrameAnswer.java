package dev.weft.instrumentations.applicationportnetty;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.AgentPage;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
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

  private FrameAnswer(AgentPage page, String path, Http2Headers headers, Object listener, ChannelHandlerContext context, int stream) {
    this.request = new PageRequest(page, headers.method().toString(), path, name -> header(headers, name), context, this);
    this.listener = listener;
    this.context = context;
    this.stream = stream;
  }

  /** Null for trailers, for the application's own pages, and while the instrumentation is switched off. */
  static @Nullable FrameAnswer to(Http2Headers headers, Object listener, ChannelHandlerContext context, int stream) {
    String path = headers.path() == null ? null : PageRequest.path(headers.path().toString());
    AgentPage page = path == null ? null : PageRequest.page(path);
    return page == null || !isWord(headers.method()) ? null : new FrameAnswer(page, path, headers, listener, context, stream);
  }

  /** Whether a request in HTTP/1 can have this method. What cannot is for the application to refuse. */
  private static boolean isWord(@Nullable CharSequence method) {
    for (int i = 0; method != null && i < method.length(); i++) {
      if (method.charAt(i) < 'A' || method.charAt(i) > 'Z') {
        return false;
      }
    }
    return method != null && method.length() > 0;
  }

  /** Names are in lower case. The host is what the request was sent to. */
  private static @Nullable String header(Http2Headers headers, String name) {
    boolean isHost = name.equalsIgnoreCase("host") && headers.authority() != null;
    CharSequence value = isHost ? headers.authority() : headers.get(name.toLowerCase(Locale.ROOT));
    return value == null ? null : value.toString();
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
    boolean withoutBody = answer.body().length == 0 || request.method().equals("HEAD");
    Http2ConnectionHandler handler = (Http2ConnectionHandler) context.handler();
    handler.encoder().writeHeaders(context, stream, headers, 0, withoutBody, context.newPromise());
    if (!withoutBody) {
      handler.encoder().writeData(context, stream, Unpooled.wrappedBuffer(answer.body()), 0, true, context.newPromise());
    }
    handler.flush(context);
  }
}
