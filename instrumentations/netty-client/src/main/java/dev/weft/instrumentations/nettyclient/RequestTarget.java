package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.RequestUrls;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Where a request goes: the host that its header names or, without one, the channel's address. */
final class RequestTarget {
  final @Nullable String host;
  /** -1: that of the scheme. */
  final int port;
  private final String scheme;
  private final String uri;

  private RequestTarget(String scheme, @Nullable String host, int port, String uri) {
    this.scheme = scheme;
    this.host = host;
    this.port = port;
    this.uri = uri;
  }

  /** @param named host and port */
  static RequestTarget of(String scheme, @Nullable String named, String uri, Channel channel) {
    if (named != null && !named.isEmpty()) {
      int colon = named.lastIndexOf(':');
      boolean hasPort = colon > named.lastIndexOf(']');
      String host = hasPort ? named.substring(0, colon) : named;
      return new RequestTarget(scheme, withoutBrackets(host), hasPort ? port(named, colon + 1) : -1, uri);
    }
    SocketAddress remote = channel.remoteAddress();
    if (remote instanceof InetSocketAddress) {
      return new RequestTarget(scheme, ((InetSocketAddress) remote).getHostString(), ((InetSocketAddress) remote).getPort(), uri);
    }
    return new RequestTarget(scheme, null, -1, uri);
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
    return RequestUrls.of(scheme, host == null ? "localhost" : host, port, uri);
  }
}
