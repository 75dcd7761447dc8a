package io.javalin.router;

import io.javalin.http.HandlerType;

public class Endpoint {
  public final HandlerType method = null;
  public final String path = null;
}
