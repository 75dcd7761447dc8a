package io.javalin.http;

import io.javalin.router.Endpoint;

public interface Context {
  /** Before 7.0, as {@link #matchedPath}. */
  HandlerType handlerType();

  String matchedPath();

  /** Since 7.0. */
  Endpoint endpoint();
}
