package dev.weft.instrumentations.serverpools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A server shows its threads and sessions until it stops. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class ServerPoolTest {
  private static final Map<String, String> BEFORE_12 = Map.of("org/eclipse/jetty/ee10/servlet/", "org/eclipse/jetty/servlet/");

  @Parameter
  private String release;

  interface Application {
    int start(String kind) throws Exception;

    void stop() throws Exception;
  }

  private static Stream<String> threads(String pool) {
    return Weft.metrics().keySet().stream().filter(series -> series.startsWith("server_threads{pool=\"" + pool));
  }

  private static double busy(String pool) {
    Map<String, Double> metrics = Weft.metrics();
    return threads(pool).filter(series -> series.contains("\"busy\"")).mapToDouble(metrics::get).sum();
  }

  private static void assertBusyWhileAServletWaits(int port, String pool) throws Exception {
    await().untilAsserted(() -> assertThat(busy(pool)).isZero());
    try (Socket client = new Socket("localhost", port)) {
      client.getOutputStream().write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      await().untilAsserted(() -> assertThat(busy(pool)).isEqualTo(1));
      client.getOutputStream().write('a');
      await().untilAsserted(() -> assertThat(busy(pool)).isZero());
    }
  }

  private Application application() throws Exception {
    Map<String, String> renamed = release.equals("newest") ? Map.of() : BEFORE_12;
    return ReleaseLoader.proxy(Application.class, new ReleaseLoader(renamed, release).create("application.ServerApplication", new Class<?>[0]));
  }

  @ParameterizedTest
  @CsvSource({"tomcat,http-", "tomcat-shared,http-", "jetty,qtp", "undertow,XNIO-"})
  void serverShowsItsThreadsAndSessionsUntilItStops(String kind, String pool) throws Exception {
    Application server = application();
    int port = server.start(kind);
    try {
      assertThat(Weft.metrics().get("sessions_active")).isZero();
      for (int i = 0; i < 3; i++) {
        try (InputStream answer = URI.create("http://localhost:" + port + "/").toURL().openStream()) {
          assertThat(answer.readAllBytes()).asString().isEqualTo("ok");
        }
      }
      assertThat(Weft.metrics().get("sessions_active")).isEqualTo(3);
      await().untilAsserted(() -> {
        assertThat(threads(pool).map(series -> series.replaceFirst(".*state=\"(.*)\".*", "$1"))).contains("busy", "idle", "max", "queued");
        assertThat(threads(pool).filter(series -> series.contains("\"max\"")).map(Weft.metrics()::get)).allMatch(max -> max > 1);
      });
      if (kind.equals("undertow")) {   // others tell it themselves, and some of their threads wait for connections
        assertBusyWhileAServletWaits(port, pool);
      }
    } finally {
      server.stop();
    }
    Weft.metrics();   // a server may stop its threads a moment later
    assertThat(threads(pool)).isEmpty();
    assertThat(Weft.metrics().get("sessions_active")).isZero();
  }

  @Test
  void threadsOfJettysPoolAroundOneOfTheJdksAreCounted() throws Exception {
    assumeFalse(release.equals("first"));   // before 9.4 it has no name
    Application server = application();
    server.start("jetty-executor");
    try {
      await().untilAsserted(() -> assertThat(threads("etp")).contains("server_threads{pool=\"etp\",state=\"busy\"}",
          "server_threads{pool=\"etp\",state=\"idle\"}"));
      assertThat(busy("etp")).isPositive();   // one waits for connections
      assertThat(threads("etp")).noneMatch(series -> series.contains("\"max\""));   // it has no limit
    } finally {
      server.stop();
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreadsOfJettyAreNotCounted() throws Exception {
    assumeTrue(release.equals("newest"));
    Application server = application();
    server.start("jetty-virtual");
    try {
      await().untilAsserted(() -> assertThat(Weft.metrics()).containsKey("sessions_active"));
      assertThat(threads("")).isEmpty();
    } finally {
      server.stop();
    }
  }
}
