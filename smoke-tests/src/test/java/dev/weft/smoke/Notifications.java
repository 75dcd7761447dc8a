package dev.weft.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Receives what Alertmanager sends to webhooks. */
final class Notifications implements AutoCloseable {
  private final HttpServer server;
  private final Queue<String> received = new ConcurrentLinkedQueue<>();

  Notifications() throws IOException {
    ObjectMapper json = new ObjectMapper();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      try (exchange) {
        for (JsonNode alert : json.readTree(exchange.getRequestBody()).path("alerts")) {
          received.add(exchange.getRequestURI().getPath().substring(1) + " " + alert.path("status").asText() + " "
              + alert.path("labels").path("alertname").asText() + " " + alert.path("labels").path("service").asText());
        }
        exchange.sendResponseHeaders(200, -1);
      }
    });
    server.start();
  }

  /** Where a receiver of that name is told. */
  String address(String receiver) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + receiver;
  }

  /** What came so far: receiver, {@code firing} or {@code resolved}, alert, service. */
  Queue<String> received() {
    return received;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
