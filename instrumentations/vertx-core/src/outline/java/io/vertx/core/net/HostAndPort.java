package io.vertx.core.net;

public interface HostAndPort {
  String host();

  int port();
}
