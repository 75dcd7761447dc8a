package application;

import io.undertow.Undertow;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.function.IntSupplier;

/** A server that answers 204, by what Undertow and Quarkus' own edition of it have in common. Answers its port. */
public final class PlainUndertow implements IntSupplier, AutoCloseable {
  private final int port = freePort();
  private final Undertow server = Undertow.builder().addHttpListener(port, "localhost").setHandler(exchange -> exchange.setStatusCode(204).endExchange())
      .build();

  public PlainUndertow() {
    server.start();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int getAsInt() {
    return port;
  }

  @Override
  public void close() {
    server.stop();
  }
}
