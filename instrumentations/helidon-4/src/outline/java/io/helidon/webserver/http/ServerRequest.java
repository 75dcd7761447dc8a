package io.helidon.webserver.http;

public interface ServerRequest extends HttpRequest {
  boolean isSecure();
}
