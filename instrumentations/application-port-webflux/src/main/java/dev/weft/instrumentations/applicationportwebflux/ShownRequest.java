package dev.weft.instrumentations.applicationportwebflux;

import dev.weft.telemetry.http.AgentPage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** A request whose body was read. */
final class ShownRequest implements AgentPage.Request {
  private final String method;
  private final String path;
  private final ServerHttpRequest request;
  private final byte[] body;

  ShownRequest(String method, String path, ServerHttpRequest request, byte[] body) {
    this.method = method;
    this.path = path;
    this.request = request;
    this.body = body;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String header(String name) {
    return request.getHeaders().getFirst(name);
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(body);
  }
}
