package io.helidon.webserver.http;

import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;

public interface ServerResponse {
  Status status();

  ServerResponse status(Status status);

  boolean isSent();

  ServerResponse header(String name, String... values);

  ServerResponseHeaders headers();

  void send();

  void send(byte[] entity);
}
