package io.helidon.http;

public interface DirectHandler {
  interface TransportRequest {
    String protocolVersion();

    String method();

    String path();

    ServerRequestHeaders headers();
  }
}
