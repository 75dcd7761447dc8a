package io.helidon.http;

public class RequestException extends RuntimeException {
  public Status status() {
    throw new UnsupportedOperationException();
  }

  public DirectHandler.TransportRequest request() {
    throw new UnsupportedOperationException();
  }
}
