package dev.weft.instrumentations.pekkohttp;

import java.net.InetSocketAddress;
import org.apache.pekko.stream.Attributes;

/** The addresses of a connection, as an attribute of the stages that serve it. */
final class ConnectionAddresses implements Attributes.Attribute {
  final InetSocketAddress local;
  final InetSocketAddress remote;

  ConnectionAddresses(InetSocketAddress local, InetSocketAddress remote) {
    this.local = local;
    this.remote = remote;
  }
}
