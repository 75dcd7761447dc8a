package dev.weft.instrumentations.javahttpclient;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** Speaks HTTP/2 without TLS, also after a change from HTTP/1.1. Reads bodies to their end; {@code /pushing} pushes {@code /pushed}, {@code /redirect} leads elsewhere. */
final class PushingServer implements AutoCloseable {
  private final Server server = new Server();
  private final ServerConnector connector;

  PushingServer() throws Exception {
    HttpConfiguration configuration = new HttpConfiguration();
    connector = new ServerConnector(server, new HttpConnectionFactory(configuration), new HTTP2CServerConnectionFactory(configuration));
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    server.addConnector(connector);
    server.setHandler(new AbstractHandler() {
      @Override
      public void handle(String target, Request jetty, HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getInputStream().readAllBytes();
        if (target.equals("/pushing")) {
          jetty.getPushBuilder().path("/pushed").push();
        }
        response.setHeader("X-Trace", request.getHeader("traceparent"));
        if (target.equals("/redirect")) {
          response.sendRedirect("/");
        } else {
          response.getOutputStream().print("answer");
        }
        jetty.setHandled(true);
      }
    });
    server.start();
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + connector.getLocalPort() + path);
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
