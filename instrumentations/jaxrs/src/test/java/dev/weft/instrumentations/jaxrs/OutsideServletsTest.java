package dev.weft.instrumentations.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.advice.Nullable;
import dev.weft.testing.RawConnection;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JAX-RS in servers without servlets. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@CsvSource({
    "jersey-2.25, JerseyOnGrizzly, /api",
    "jersey-2.25, JerseyOnJdk, /api",
    "jersey-4.0, JerseyOnGrizzly, /api",
    "jersey-4.0, JerseyOnJdk, /api",
    "resteasy-4.7, ResteasyOnNetty, ''",
    "resteasy-6.2, ResteasyOnNetty, ''"})
class OutsideServletsTest {
  private static final String RULES = """
      rules:
        - {class: application.Orders, methods: '*', counter: orders_asked_total, labels: {route: request.route}}
      """;

  /** They live as long as the test's JVM. */
  private static final Map<String, Integer> PORTS = new ConcurrentHashMap<>();
  private final int port;
  private final String mapped;

  OutsideServletsTest(String release, String server, String mapped) {
    this.port = PORTS.computeIfAbsent(
        release + server, name -> ((IntSupplier) new ReleaseLoader(release).create("application." + server, new Class<?>[0])).getAsInt());
    this.mapped = mapped;
  }

  @AfterEach
  void withoutRules() {
    assertThat(Weft.rules("")).isEmpty();
  }

  private RawConnection.Response get(String path, String header) throws Exception {
    try (RawConnection connection = new RawConnection(port)) {
      return connection.send("GET " + path + " HTTP/1.1|Host: x|" + header + "||").read();
    }
  }

  @Test
  void theRouteIsTheTemplateOfTheResourceAlsoWhereRulesAskForIt() throws Exception {
    assertThat(Weft.rules(RULES)).isEmpty();
    assertThat(get("/api/orders/7", "Accept: */*").text()).isEqualTo("nobody");
    assertThat(get("/api/orders/7/fails", "Accept: */*").status()).isEqualTo(500);

    String route = mapped + "/orders/{id}";
    assertThat(Weft.awaitSpans(2)).extracting(Span::name).containsExactly("GET " + route, "GET " + route + "/fails");
    assertThat(Weft.metric("orders_asked_total{route=\"" + route + "\"}")).isEqualTo(1);
    assertThat(Weft.metric("errors_total{endpoint=\"" + route + "/fails\",error_type=\"java.lang.IllegalStateException\"}")).isEqualTo(1);
  }

  @Test
  void theUserIsTheOneThatAFilterNames() throws Exception {
    try (AutoCloseable users = Weft.userIds()) {
      assertThat(users).isNotNull();
      assertThat(get("/api/orders/7", "User: ann").text()).isEqualTo("ann");
      assertThat(user(0)).isEqualTo("ann");
      assertThat(get("/api/orders/7", "User: refused").status()).isEqualTo(403);
      assertThat(user(1)).isEqualTo("refused");
      assertThat(get("/api/orders/7", "Accept: */*").text()).isEqualTo("nobody");
      assertThat(user(2)).isNull();
      assertThat(get("/api/orders/broken", "User: broken").text()).isEqualTo("nobody");
      assertThat(user(3)).isNull();
    }
  }

  @Test
  void theUserIsNotReadUnlessASettingSaysSo() throws Exception {
    assertThat(get("/api/orders/7", "User: ann").text()).isEqualTo("ann");
    assertThat(user(0)).isNull();
  }

  private String post(String path, String name) throws Exception {
    String body = "a=1&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    try (RawConnection connection = new RawConnection(port)) {
      return connection.send("POST " + path + " HTTP/1.1|Host: x|Content-Type: application/x-www-form-urlencoded|Content-Length: "
          + body.length() + "||" + body).read().text();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"form", "entity", "map"})
  void attacksInAFormThatTheApplicationReadsAreEvents(String method) throws Exception {
    assertThat(post("/api/orders/" + method, "O'Brien")).isEqualTo("O'Brien");
    assertThat(post("/api/orders/" + method, "x' or 1=1--")).isEqualTo("x' or 1=1--");
    Weft.awaitSpans(2);
    assertThat(Weft.metric("suspicious_activity_total{activity_type=\"sql_injection\"}")).isEqualTo(1);
    assertThat(Weft.log()).contains("type=sql_injection severity=high address=127.0.0.1 endpoint=" + mapped + "/orders/" + method + " ")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"form", "map"})
  void aFormThatAClientReadsAsAnAnswerIsNoEvent(String type) throws Exception {
    assertThat(get("/api/orders/asks/" + type + "?port=" + port, "Accept: */*").text()).isEqualTo("x' or 1=1--");
    Weft.awaitSpans(2);
    assertThat(Weft.log()).isEmpty();
  }

  private static @Nullable String user(int request) {
    return Weft.awaitSpans(request + 1).get(request).userId();
  }
}
