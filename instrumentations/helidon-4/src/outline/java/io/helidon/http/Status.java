package io.helidon.http;

public class Status {
  public static Status create(int code) {
    throw new UnsupportedOperationException();
  }

  public int code() {
    throw new UnsupportedOperationException();
  }
}
