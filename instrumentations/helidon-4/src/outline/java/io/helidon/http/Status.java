package io.helidon.http;

public class Status {
  public int code() {
    throw new UnsupportedOperationException();
  }
}
