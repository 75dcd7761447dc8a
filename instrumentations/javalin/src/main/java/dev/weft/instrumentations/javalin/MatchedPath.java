package dev.weft.instrumentations.javalin;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import io.javalin.http.HandlerType;

/** The path of the endpoint that serves a request: {@code /orders/{id}}. */
final class MatchedPath {
  private MatchedPath() {
  }

  /** @param type what the handler is for: those that run before and after the endpoint have paths of their own */
  static void note(HandlerType type, String path) {
    HttpServerOperation operation = type.isHttpMethod() ? HttpServerOperation.current(Context.slot()) : null;
    if (operation != null) {
      operation.noteTemplate(path.startsWith("/") ? path : '/' + path);
    }
  }
}
