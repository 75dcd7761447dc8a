package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.demo.OtlpReceiver;
import dev.weft.releases.ReleaseResolver;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests of all kinds, also ones that a server refuses: each that got a response is one count, one span and one line of the access log, with the
 * status that was sent.
 */
class CountsIT {
  private static final int REQUESTS = 200;
  private static final int PATIENCE_MILLIS = 5_000;
  private static final Pattern COUNT =
      Pattern.compile("http_requests_total\\{endpoint=\"([^\"]*)\",method=\"[^\"]*\",status=\"([^\"]*)\"} ([0-9.E]+)");

  /** A request, its lines separated by {@code |}, and the endpoint that it counts for. */
  private record Kind(String lines, String endpoint) {
    static Kind get(String path, String endpoint) {
      return new Kind("GET " + path + " HTTP/1.1|Host: localhost", endpoint);
    }
  }

  private static final List<Kind> KINDS = List.of(
      Kind.get("/shop/plain", "/shop/plain"), Kind.get("/shop/missing", "/shop/missing"), Kind.get("/shop/unavailable", "/shop/unavailable"),
      Kind.get("/shop/filtered", "/shop/filtered"), Kind.get("/shop/answered", "/shop/*"), Kind.get("/shop/file.txt", "/shop/*"),
      Kind.get("/shop/throws", "/shop/throws"), Kind.get("/shop/forward", "/shop/forward"), Kind.get("/shop/moved", "/shop/moved"),
      Kind.get("/shop/async/done", "/shop/async/done"), Kind.get("/shop/async/at-once", "/shop/async/at-once"),
      Kind.get("/shop/async/dispatch", "/shop/async/dispatch"), Kind.get("/shop/async/throws", "/shop/async/throws"),
      Kind.get("/shop/async/late", "/shop/async/late"),
      new Kind("GET /shop/plain HTTP/1.1|Host: localhost|X-Forbidden: yes", "/shop/plain"),
      new Kind("HEAD /shop/plain HTTP/1.1|Host: localhost", "/shop/plain"),
      new Kind("BREW /shop/plain HTTP/1.1|Host: localhost", "/shop/plain"),
      Kind.get("/", "other"), Kind.get("/elsewhere", "other"), Kind.get("/shop", "other"), Kind.get("/%zz", "other"),
      new Kind("GET /elsewhere HTTP/1.1|Host: localhost|X: " + "x".repeat(100_000), "other"),
      new Kind("GET /elsewhere HTTP/1.1|Host: a b:c", "other"),
      new Kind("TRACE /elsewhere HTTP/1.1|Host: localhost", "other"),
      new Kind("CONNECT localhost:80 HTTP/1.1|Host: localhost", "other"),
      new Kind("OPTIONS * HTTP/1.1|Host: localhost", "other"),
      new Kind("GET /elsewhere HTTP/7.3|Host: localhost", "other"));

  /** A server, the oldest Java that it runs on, and what its release calls otherwise than the sources do. */
  private record Server(String artifact, String type, int java, Map<String, String> renamed) {
  }

  private static final List<Server> ALL = List.of(
      new Server("org.apache.tomcat.embed:tomcat-embed-core:9.0.111", "TomcatServer", 8, Map.of()),
      new Server("org.apache.tomcat.embed:tomcat-embed-core:10.1.48", "TomcatServer", 11, Map.of("javax.servlet", "jakarta.servlet")),
      new Server("org.eclipse.jetty:jetty-servlet:9.4.58.v20250814", "JettyServer", 8,
          Map.of("(request, response, chain) -> chain.doFilter(request, response)", "new Guard()",   // its filters cannot be lambda expressions
              "(request, response, chain) -> response.getOutputStream().print(\"filter\")", "new Guard()")),
      new Server("org.eclipse.jetty.ee10:jetty-ee10-servlet:12.0.28", "JettyServer", 17,
          Map.of("javax.servlet", "jakarta.servlet", "org.eclipse.jetty.servlet", "org.eclipse.jetty.ee10.servlet",
              "setResourceBase", "setBaseResourceAsString")),
      new Server("io.undertow:undertow-servlet:2.2.38.Final", "UndertowServer", 8, Map.of()));

  private static final Map<String, List<String>> JARS = new ReleaseResolver()
      .apply(ALL.stream().map(Server::artifact).collect(Collectors.toMap(Function.identity(), List::of)));

  @TempDir
  private Path folder;

  /** Each server on the oldest runtime that it runs on, and on the newest. */
  static Stream<Arguments> servers() {
    return ALL.stream().flatMap(server -> {
      List<Jdk> jdks = Jdks.since(server.java()).toList();
      return Stream.of(jdks.get(0), jdks.get(jdks.size() - 1)).distinct().map(jdk -> Arguments.of(server, jdk));
    });
  }

  @ParameterizedTest
  @MethodSource("servers")
  void countsAreWhatTheClientSaw(Server server, Jdk jdk) throws Exception {
    Path[] jars = JARS.get(server.artifact()).stream().map(Path::of).toArray(Path[]::new);
    Path classes = compile(server, jars);
    try (OtlpReceiver receiver = OtlpReceiver.start();
        StartedProcess process = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").env("OTEL_SERVICE_NAME", "counts")
            .env("OTEL_BSP_SCHEDULE_DELAY", "200")
            .env("WEFT_ACCESS_LOG", folder.resolve("access.log").toString()).env("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.otlpEndpoint().toString())
            .classPath(classes).classPath(jars).start("example." + server.type())) {
      int port = Integer.parseInt(process.awaitLine("port ").substring("port ".length()));
      Map<String, Integer> seen = new TreeMap<>();
      int answered = 0;
      for (int i = 0; i < REQUESTS; i++) {
        Kind kind = KINDS.get(i % KINDS.size());
        int status = status(port, kind.lines());
        if (status > 0) {
          seen.merge(kind.endpoint() + ' ' + status, 1, Integer::sum);
          answered++;
        }
      }
      AgentPort agent = AgentPort.of(process);
      await().atMost(StartedProcess.LIMIT).untilAsserted(() -> assertThat(counted(agent.metrics())).isEqualTo(seen));
      assertThat(agent.metric("http_active_connections")).hasValue(0);
      int spans = answered;
      await().atMost(StartedProcess.LIMIT).untilAsserted(() -> assertThat(receiver.traces("counts")).hasSize(spans)
          .allSatisfy(trace -> assertThat(trace.spans()).hasSize(1)));
      await().atMost(StartedProcess.LIMIT).untilAsserted(() -> assertThat(logged()).isEqualTo(seen));
      agent.assertNothingWentWrong();
    }
  }

  /** Requests in the access log that got an answer. */
  private Map<String, Integer> logged() throws IOException {
    Map<String, Integer> logged = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("access.log"))) {
      JsonNode request = new ObjectMapper().readTree(line);
      if (request.has("status")) {
        logged.merge(request.path("route").asText("other") + ' ' + request.path("status").asInt(), 1, Integer::sum);
      }
    }
    return logged;
  }

  private static Map<String, Integer> counted(String metrics) {
    Map<String, Integer> counted = new TreeMap<>();
    for (Matcher series = COUNT.matcher(metrics); series.find(); ) {
      counted.merge(series.group(1) + ' ' + series.group(2), (int) Double.parseDouble(series.group(3)), Integer::sum);
    }
    return counted;
  }

  /** The status of the answer; 0 if the server gives none. Some servers keep the connection, whatever is asked. */
  private static int status(int port, String lines) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write((lines + "|Connection: close||").replace("|", "\r\n").getBytes(StandardCharsets.US_ASCII));
      StringBuilder head = new StringBuilder();
      try {
        InputStream in = socket.getInputStream();
        int next;
        while (head.indexOf("\r\n\r\n") < 0 && (next = in.read()) >= 0) {
          head.append((char) next);
        }
      } catch (SocketException | SocketTimeoutException e) {   // a server that has not read all of a request may reset the connection
        assertThat(e).isNotNull();
      }
      return head.indexOf("HTTP/1.") == 0 ? Integer.parseInt(head.substring(9, 12)) : 0;
    }
  }

  private Path compile(Server server, Path[] jars) throws IOException {
    Sources sources = new Sources(folder);
    for (String name : List.of("Counted", server.type())) {
      try (InputStream in = CountsIT.class.getResourceAsStream("/servers/" + name + ".java")) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> renamed : server.renamed().entrySet()) {
          text = text.replace(renamed.getKey(), renamed.getValue());
        }
        sources.file("example/" + name + ".java", text);
      }
    }
    return sources.compile(server.java(), jars);
  }
}
