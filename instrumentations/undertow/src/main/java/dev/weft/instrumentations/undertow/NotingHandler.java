package dev.weft.instrumentations.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Notes the exception that leaves another handler. */
final class NotingHandler implements HttpHandler {
  private final HttpHandler handler;

  NotingHandler(HttpHandler handler) {
    this.handler = handler;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    try {
      handler.handleRequest(exchange);
    } catch (Throwable thrown) {
      Exchange.threw(exchange, thrown);
      throw thrown;
    }
  }
}
