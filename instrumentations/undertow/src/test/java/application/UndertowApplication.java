package application;

import io.undertow.Undertow;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A server without servlets: one handler. */
public final class UndertowApplication {
  private final Consumer<String> served;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int port = PlainUndertow.freePort();
  private final Undertow server;
  private volatile HttpServerExchange hanging;

  public UndertowApplication(Consumer<String> served) {
    this.served = served;
    server = Undertow.builder().addHttpListener(port, "localhost").setHandler(new HttpContinueReadHandler(this::handle)).build();
    server.start();
  }

  private void handle(HttpServerExchange exchange) throws Exception {
    String path = exchange.getRequestPath();
    if (path.equals("/ok") || path.startsWith("/items/")) {
      answer(exchange, 200);
    } else if (path.startsWith("/status/")) {
      answer(exchange, Integer.parseInt(path.substring(8)));
    } else if (path.equals("/redirect")) {
      exchange.getResponseHeaders().put(Headers.LOCATION, "/ok");
      answer(exchange, 302);
    } else if (path.equals("/throws")) {
      fail(exchange);
    } else if (path.equals("/echo")) {
      exchange.dispatch(threads, this::echo);
    } else if (path.equals("/stream")) {
      exchange.dispatch(threads, this::stream);
    } else if (path.equals("/later")) {
      exchange.dispatch(threads, later -> answer(later, 200));
    } else if (path.equals("/later-throws")) {
      exchange.dispatch(threads, this::fail);
    } else if (path.equals("/hang")) {
      exchange.dispatch();
      hanging = exchange;
      serve(exchange);
    } else if (path.equals("/close")) {
      exchange.dispatch();
      exchange.getConnection().close();
    } else {
      answer(exchange, 404);
    }
  }

  private void serve(HttpServerExchange exchange) {
    String query = exchange.getQueryString();
    served.accept(query.isEmpty() ? exchange.getRequestURI() : exchange.getRequestURI() + "?" + query);
  }

  private void fail(HttpServerExchange exchange) {
    serve(exchange);
    throw new IllegalStateException("failed");
  }

  @SuppressWarnings("deprecation")   // the name that all releases have
  private void answer(HttpServerExchange exchange, int status) {
    serve(exchange);
    exchange.setResponseCode(status);
    exchange.getResponseSender().send("answer");
  }

  private void echo(HttpServerExchange exchange) throws IOException {
    serve(exchange);
    exchange.startBlocking();
    byte[] body = exchange.getInputStream().readAllBytes();
    exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, body.length);
    exchange.getOutputStream().write(body);
    exchange.endExchange();
  }

  private void stream(HttpServerExchange exchange) throws IOException {
    serve(exchange);
    exchange.startBlocking();
    for (int i = 0; i < 1024; i++) {
      exchange.getOutputStream().write(new byte[8192]);
      exchange.getOutputStream().flush();
    }
    exchange.endExchange();
  }

  public int port() {
    return port;
  }

  public void release() {
    Sender sender = hanging.getResponseSender();
    sender.send(ByteBuffer.wrap("answer".getBytes(StandardCharsets.ISO_8859_1)), IoCallback.END_EXCHANGE);
  }

  public void close() {
    server.stop();
    threads.shutdownNow();
  }
}
