package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.HeaderEntries;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientConnection;
import dev.weft.telemetry.http.HttpClientOperation;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpRequest;
import net.bytebuddy.asm.Advice;

/** A client's codec writes a request. Only meanwhile does the request have the trace in its headers. */
@Instrument(types = "io.netty.channel.CombinedChannelDuplexHandler", needs = Connections.CODEC,
    methods = "write", parameters = 3,
    takes = {"io.netty.channel.ChannelHandlerContext", "java.lang.Object", "io.netty.channel.ChannelPromise"})
public final class RequestAdvice {
  /** Null if the application has no module of Netty's that knows TLS. */
  private static final @Nullable Class<? extends ChannelHandler> TLS = tls();

  private RequestAdvice() {
  }

  private static @Nullable Class<? extends ChannelHandler> tls() {
    try {
      return Class.forName("io.netty.handler.ssl.SslHandler", false, RequestAdvice.class.getClassLoader()).asSubclass(ChannelHandler.class);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object send(@Advice.This Object codec, @Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) Object message,
      @Advice.Argument(2) ChannelPromise promise) {
    return message instanceof HttpRequest && codec instanceof HttpClientCodec ? begin(context, (HttpRequest) message, promise) : null;
  }

  @SuppressWarnings("deprecation")   // 4.0 has no other names
  private static @Nullable SentHeaders begin(ChannelHandlerContext context, HttpRequest request, ChannelPromise promise) {
    String method = request.getMethod().name();
    HttpClientConnection connection = Connections.toSend(context.channel(), method);
    if (connection == null) {
      return null;
    }
    HttpClientCall call = connection.send();
    HttpClientOperation operation = call.unanswered();
    if (operation == null) {
      String scheme = TLS == null || context.pipeline().get(TLS) == null ? "http" : "https";
      RequestTarget target = RequestTarget.of(scheme, request.headers().get("Host"), request.getUri(), context.channel());
      operation = call.next(Connections.NETTY_CLIENT, method, scheme, target.host, target.port, target);
    }
    if (operation == null) {
      return null;
    }
    Connections.writing(connection, call, operation, promise);
    SentHeaders sent = SentHeaders.inject(operation, request.headers());
    operation.requestHeaders(HeaderEntries.INSTANCE, request.headers());
    return sent;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void restore(@Advice.Enter Object headers) {
    if (headers != null) {
      ((SentHeaders) headers).restore();
    }
  }
}
