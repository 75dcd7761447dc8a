package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.demo.OtlpReceiver;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open Liberty as it is distributed, and an application that uses what the server brings. */
class LibertyIT {
  /** Types of HTTP/2's frames; those of bodies have the one below. */
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int END_OF_STREAM = 1;
  private static final int END_OF_HEADERS = 4;
  /** The first headers of a request, of HPACK's table: method, scheme, and the name of the path. */
  private static final String GET_HTTP_PATH = "\u0082\u0086\u0004";

  @TempDir
  private Path folder;

  @Test
  void anApplicationThatUsesWhatTheServerBringsIsReported() throws Exception {
    Jdk jdk = Jdks.since(17).findFirst().orElseThrow();
    Liberty server = Liberty.unpack(folder);
    try (OtlpReceiver receiver = OtlpReceiver.start(); StartedProcess process = server.start(jdk, receiver.otlpEndpoint())) {
      process.awaitLine("CWWKF0011I");   // started, with all features
      process.awaitLine("CWWKZ0001I");   // and the application
      AgentPort agent = AgentPort.of(process);
      assertThat(answer(server, "/shop/orders/1")).isEqualTo("200 7");
      assertThat(answer(server, "/shop/orders/later")).isEqualTo("200 7");
      assertThat(answer(server, "/shop/orders/session")).isEqualTo("200 ");
      assertThat(answer(server, "/shop/orders/planned")).isEqualTo("200 ");
      assertThat(answer(server, "/shop/cart.jsp")).isEqualTo("200 empty");
      assertThat(answer(server, "/shop/none.jsp")).isEqualTo("404 7");
      assertThat(answer(server, "/shop/failed.txt")).isEqualTo("200 sorry");
      assertThat(answer(server, "/shop/orders/forwarded")).isEqualTo("200 sorry");
      assertThat(Http.postForm(server.address().resolve("/shop/orders/form"), "name=x%27+or+1%3D1--").body()).isEqualTo("x' or 1=1--");
      assertThat(answer(server, "/shop/orders/failed")).isEqualTo("500 sorry");
      assertThat(answer(server, "/shop/orders/unreadable")).isEqualTo("500 sorry");
      assertThat(answer(server, "/shop/api/items/5")).isEqualTo("200 5 7");
      assertThat(answer(server, "/shop/private/1", "Authorization", login("ann:secret"))).isEqualTo("200 7");
      assertThat(answer(server, "/shop/private/1")).startsWith("401 ");
      assertThat(answer(server, "/shop")).startsWith("302 ");
      assertThat(answer(server, "/shop/nothing")).isEqualTo("404 7");
      assertThat(answer(server, "/nothing")).startsWith("404 ");
      assertThat(refused(server)).startsWith("HTTP/1.1 400 ");
      askOverHttp2(server, "/shop/orders/1", "/shop/orders/later", "/nothing");

      await().atMost(StartedProcess.LIMIT).pollDelay(Duration.ZERO).untilAsserted(() -> assertThat(SpanTrees.of(receiver, "shop")).containsExactlyInAnyOrder(
          "server GET /shop/orders/* [client SELECT []]",
          "server GET /shop/orders/* [client SELECT []]",
          "server GET /shop/orders/* []",
          "server GET /shop/orders/* []",   // which plans the next line
          "internal Reports.write [client SELECT []]",
          "server GET /shop/cart.jsp []",
          "server GET /shop/*.jsp [client SELECT []]",
          "server GET /shop/orders/* []",   // with the content of a file, to which the servlet forwards
          "server POST /shop/orders/* []",
          "server GET /shop/orders/* failed []",
          "server GET /shop/orders/* failed []",
          "server GET /shop/api/items/{id} [client SELECT []]",
          "server GET /shop/private/* [client SELECT []]",
          "server GET []",   // 401
          "server GET /shop/* []",   // 302
          "server GET /shop/* []",   // a file
          "server GET /shop/* [client SELECT []]",   // 404, with an error page
          "server GET []",   // 404
          "server HTTP []",   // 400
          "server GET /shop/orders/* [client SELECT []]",   // HTTP/2, from here on
          "server GET /shop/orders/* [client SELECT []]",
          "server GET []"));
      assertThat(agent.metrics().lines()).contains(
          "http_requests_total{endpoint=\"/shop/orders/*\",method=\"GET\",status=\"200\"} 7.0",
          "http_requests_total{endpoint=\"/shop/*\",method=\"GET\",status=\"302\"} 1.0",
          "http_requests_total{endpoint=\"/shop/*\",method=\"GET\",status=\"200\"} 1.0",
          "http_requests_total{endpoint=\"/shop/*\",method=\"GET\",status=\"404\"} 1.0",
          "http_requests_total{endpoint=\"other\",method=\"GET\",status=\"401\"} 1.0",
          "http_requests_total{endpoint=\"other\",method=\"GET\",status=\"404\"} 2.0",
          "http_requests_total{endpoint=\"other\",method=\"_OTHER\",status=\"400\"} 1.0",
          "http_requests_total{endpoint=\"/shop/api/items/{id}\",method=\"GET\",status=\"200\"} 1.0",
          "errors_total{endpoint=\"/shop/orders/*\",error_type=\"java.lang.IllegalStateException\"} 1.0",
          "errors_total{endpoint=\"/shop/orders/*\",error_type=\"java.io.IOException\"} 1.0",
          "database_queries_total{query_type=\"select\",status=\"success\"} 9.0",
          "http_active_connections 0.0",
          "suspicious_activity_total{activity_type=\"sql_injection\"} 1.0",
          "auth_attempts_total{result=\"success\"} 1.0");
      assertThat(Http.json(URI.create(agent.address() + "/health")).path("status").asText()).isEqualTo("UP");
      agent.assertNothingWentWrong();

      server.undeploy();
      process.awaitLine("CWWKZ0009I");   // the application has stopped
      agent.assertNothingWentWrong();

      assertThat(process.terminate()).isEqualTo(128 + 15);
      assertThat(server.log().filter(line -> line.matches(".* [EW] [A-Z]+\\d+[EW]: .*"))).hasSize(5)
          .allMatch(line -> line.contains("Shop.doGet") || line.contains("no order") || line.contains("File not found: /no"));
      assertThat(server.log()).noneMatch(line -> line.contains("dev.weft") || line.contains("WeftDispatcher"));
    }
  }

  private static String login(String userAndPassword) {
    return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.US_ASCII));
  }

  /** The status line that answers a request which the server cannot read. */
  private static String refused(Liberty server) throws IOException {
    try (Socket socket = connect(server)) {
      socket.getOutputStream().write("GET\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }
  }

  /** Sends requests over one connection, which is one of HTTP/2 from its start, and reads their responses to the end. */
  private static void askOverHttp2(Liberty server, String... paths) throws IOException {
    try (Socket socket = connect(server)) {
      DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
      out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
      frame(out, SETTINGS, 0, 0, "");
      for (int i = 0; i < paths.length; i++) {
        frame(out, HEADERS, END_OF_STREAM | END_OF_HEADERS, 2 * i + 1, GET_HTTP_PATH + (char) paths[i].length() + paths[i]);
      }
      out.flush();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      for (int answered = 0; answered < paths.length;) {
        int lengthAndType = in.readInt();
        boolean ends = (in.readByte() & END_OF_STREAM) != 0 && (lengthAndType & 0xff) <= HEADERS;
        answered += ends ? 1 : 0;
        in.skipNBytes(Integer.BYTES + (lengthAndType >>> 8));
      }
    }
  }

  private static void frame(DataOutputStream out, int type, int flags, int stream, String content) throws IOException {
    out.writeInt(content.length() << 8 | type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Socket connect(Liberty server) throws IOException {
    Socket socket = new Socket(server.address().getHost(), server.address().getPort());
    socket.setSoTimeout((int) StartedProcess.LIMIT.toMillis());
    return socket;
  }

  private static String answer(Liberty server, String path, String... headers) {
    HttpResponse<String> response = Http.get(server.address().resolve(path), headers);
    return response.statusCode() + " " + response.body().strip();
  }
}
