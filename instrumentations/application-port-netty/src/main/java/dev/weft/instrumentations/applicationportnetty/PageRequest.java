package dev.weft.instrumentations.applicationportnetty;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.AgentPage;
import dev.weft.telemetry.http.AgentPages;
import dev.weft.telemetry.http.ReceivedRequest;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.function.UnaryOperator;

/** A request that the agent answers, part by part. Its parts are taken out of what the decoder found, so nothing after the decoder sees them. */
final class PageRequest extends ReceivedRequest {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("application-port-netty");

  private final UnaryOperator<String> headers;
  private final ChannelHandlerContext context;
  private final Runnable answered;
  private boolean whole;
  private boolean broken;
  @Nullable private volatile AgentPage.Answer answer;

  /**
   * @param headers the first value of a header, by its name
   * @param answered runs on the decoder's thread once there is an answer
   */
  PageRequest(AgentPage page, String method, String path, UnaryOperator<String> headers, ChannelHandlerContext context, Runnable answered) {
    super(page, method, path);
    this.headers = headers;
    this.context = context;
    this.answered = answered;
    INSTRUMENTATION.called();
  }

  /** Null for the application's own pages. A whole URL is not looked at: it is what a client asks a proxy for. */
  static @Nullable PageRequest of(HttpRequest request, ChannelHandlerContext context, Runnable answered) {
    String path = path(request.uri());
    AgentPage page = request.decoderResult().isFailure() ? null : page(path);
    return page == null ? null : new PageRequest(page, request.method().name(), path, request.headers()::get, context, answered);
  }

  /** Null also while the instrumentation is switched off. */
  static @Nullable AgentPage page(String path) {
    AgentPage page = AgentPages.at(path);
    return page != null && INSTRUMENTATION.isOn() ? page : null;
  }

  static String path(String target) {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** Takes the parts from an index on, which are this request's. */
  void take(List<Object> parts, int from) {
    while (parts.size() > from) {
      Object part = parts.remove(from);
      try {
        take(part);
      } finally {
        ReferenceCountUtil.release(part);
      }
    }
    if (!whole && !context.channel().config().isAutoRead()) {
      context.read();   // the application, which asks for what comes next, knows nothing of the request
    }
  }

  private void take(Object part) {
    DecoderResult result = part instanceof HttpObject ? ((HttpObject) part).decoderResult() : DecoderResult.SUCCESS;
    broken |= result.isFailure();
    if (part instanceof HttpContent) {
      take(((HttpContent) part).content(), part instanceof LastHttpContent);
    }
  }

  /** The body goes on; its buffer stays the caller's. */
  void take(ByteBuf content, boolean last) {
    byte[] kept = new byte[Math.min(content.readableBytes(), missing())];
    content.getBytes(content.readerIndex(), kept);
    add(kept);
    if (last) {
      whole = true;
      if (broken) {
        answered(AgentPage.Answer.line(400, "the body cannot be read"));
      } else {
        answerLater();
      }
    }
  }

  boolean isWhole() {
    return whole;
  }

  /** Whether nothing that follows can be understood. */
  boolean isBroken() {
    return broken;
  }

  @Override
  protected void answered(AgentPage.Answer given) {
    answer = given;
    context.executor().execute(answered);
  }

  /** Null before there is one. */
  @Nullable AgentPage.Answer answer() {
    return answer;
  }

  @Override
  public @Nullable String header(String name) {
    return headers.apply(name);
  }
}
