package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.RequestUrls;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Where a request goes: the host that its header names or, without one, the channel's address. */
final class RequestTarget {
  /** Null if the application has no module of Netty's that knows TLS. */
  private static final @Nullable Class<? extends ChannelHandler> TLS = tls();

  final String scheme;
  final @Nullable String host;
  /** -1: that of the scheme. */
  final int port;
  private final HttpRequest request;

  private RequestTarget(String scheme, @Nullable String host, int port, HttpRequest request) {
    this.scheme = scheme;
    this.host = host;
    this.port = port;
    this.request = request;
  }

  private static @Nullable Class<? extends ChannelHandler> tls() {
    try {
      return Class.forName("io.netty.handler.ssl.SslHandler", false, RequestTarget.class.getClassLoader()).asSubclass(ChannelHandler.class);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  static RequestTarget of(ChannelHandlerContext context, HttpRequest request) {
    String scheme = TLS == null || context.pipeline().get(TLS) == null ? "http" : "https";
    String named = request.headers().get("Host");
    if (named != null && !named.isEmpty()) {
      int colon = named.lastIndexOf(':');
      boolean hasPort = colon > named.lastIndexOf(']');
      return new RequestTarget(scheme, withoutBrackets(hasPort ? named.substring(0, colon) : named), hasPort ? port(named, colon + 1) : -1, request);
    }
    SocketAddress remote = context.channel().remoteAddress();
    if (remote instanceof InetSocketAddress) {
      InetSocketAddress address = (InetSocketAddress) remote;
      return new RequestTarget(scheme, address.getHostString(), address.getPort(), request);
    }
    return new RequestTarget(scheme, null, -1, request);
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(String text, int from) {
    try {
      return Integer.parseInt(text.substring(from));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** The URL, which is made for recorded spans only. */
  @Override
  public String toString() {
    return RequestUrls.of(scheme, host == null ? "localhost" : host, port, request.getUri());
  }
}
