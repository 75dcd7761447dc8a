package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.HostAndPort;
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
    HostAndPort server = named == null ? null : HostAndPort.of(named);
    if (server != null) {
      return new RequestTarget(scheme, server.host, server.port == 0 ? -1 : server.port, uri);
    }
    SocketAddress remote = channel.remoteAddress();
    if (remote instanceof InetSocketAddress) {
      return new RequestTarget(scheme, ((InetSocketAddress) remote).getHostString(), ((InetSocketAddress) remote).getPort(), uri);
    }
    return new RequestTarget(scheme, null, -1, uri);
  }

  /** The URL, which is made for recorded spans only. */
  @Override
  public String toString() {
    return RequestUrls.of(scheme, host == null ? "localhost" : host, port, uri);
  }
}
