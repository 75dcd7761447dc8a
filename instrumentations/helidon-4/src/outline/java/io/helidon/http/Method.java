package io.helidon.http;

public final class Method {
  private Method() {
  }

  public String text() {
    throw new UnsupportedOperationException();
  }
}
