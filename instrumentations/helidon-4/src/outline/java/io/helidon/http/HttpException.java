package io.helidon.http;

public class HttpException extends RuntimeException {
  public final Status status() {
    throw new UnsupportedOperationException();
  }
}
