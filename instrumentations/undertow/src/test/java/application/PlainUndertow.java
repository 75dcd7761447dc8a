package application;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.function.IntSupplier;

/** A server that answers 200, by what all releases of Undertow and Quarkus' own edition of it have in common. Answers its port. */
public final class PlainUndertow implements IntSupplier, AutoCloseable {
  private final int port = freePort();
  private final Undertow server = Undertow.builder().addHttpListener(port, "localhost").setHandler(HttpServerExchange::endExchange).build();

  public PlainUndertow() {
    server.start();
  }

  /** Before 1.4, Undertow does not tell the port that it has chosen. */
  static int freePort() {
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
