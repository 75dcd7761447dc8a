package io.javalin.http;

public final class HandlerType {
  public boolean isHttpMethod() {
    return false;
  }
}
