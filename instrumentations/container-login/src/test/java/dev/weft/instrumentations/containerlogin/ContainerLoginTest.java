package dev.weft.instrumentations.containerlogin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class ContainerLoginTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Map<String, Integer> PORTS = new ConcurrentHashMap<>();

  @Parameter
  private String release;

  interface Application {
    int start(String kind) throws Exception;
  }

  private int start(String kind) {
    Map<String, String> renamed = new LinkedHashMap<>();
    if (release.equals("first")) {
      renamed.put("org/eclipse/jetty/ee10/servlet/security/", "org/eclipse/jetty/security/");
      renamed.put("org/eclipse/jetty/ee10/servlet/", "org/eclipse/jetty/servlet/");
      renamed.put("org/apache/tomcat/util/descriptor/web/", "org/apache/catalina/deploy/");
    }
    try {
      return ReleaseLoader.proxy(Application.class,
          new ReleaseLoader(renamed, release).create("application.ServerApplication", new Class<?>[0])).start(kind);
    } catch (Exception e) {
      throw new IllegalStateException(kind + " of " + release, e);
    }
  }

  private HttpResponse<String> get(String kind, String path, String... headers) throws Exception {
    int port = PORTS.computeIfAbsent(release + kind, key -> start(kind));
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).version(HttpClient.Version.HTTP_1_1);
    request.header("X-Forwarded-For", address(kind));
    HttpResponse<String> answer =
        CLIENT.send((headers.length == 0 ? request : request.headers(headers)).build(), HttpResponse.BodyHandlers.ofString());
    await().pollDelay(Duration.ZERO).until(() -> Weft.metrics().getOrDefault("http_active_connections", 0.0) == 0);
    return answer;
  }

  /** Of each server another one, as failures add up. */
  private String address(String kind) {
    return "2001:db8::" + Integer.toHexString((release + kind).hashCode() & 0xffff);
  }

  private static void counted(int successes, int failures) {
    assertThat(Weft.metric("auth_attempts_total{result=\"success\"}")).isEqualTo(successes);
    assertThat(Weft.metric("auth_attempts_total{result=\"failed\"}")).isEqualTo(failures);
    assertThat(Weft.metric("auth_failures_total{reason=\"other\"}")).isEqualTo(failures);
    assertThat(Weft.metric("failed_logins_total")).isEqualTo(failures);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tomcat", "jetty", "undertow"})
  void aLoginOfTheApplicationsIsOneAttempt(String kind) throws Exception {
    assertThat(get(kind, "/").body()).isEqualTo("ok");
    counted(0, 0);
    assertThat(get(kind, "/?user=ann&password=secret").body()).isEqualTo("ok");
    counted(1, 0);
    assertThat(get(kind, "/?user=ann&password=wrong").body()).isEqualTo("refused");
    counted(1, 1);
    assertThat(get(kind, "/?user=eve&password=secret").body()).isEqualTo("refused");
    counted(1, 2);
    assertThat(Weft.log()).contains("type=failed_login severity=low reason=other address=" + address(kind) + " user=\"ann\"").contains("user=\"eve\"")
        .hasLineCount(2);
  }

  @Test
  void authenticationOfTheContainersIsOneAttemptAndItsQuestionIsNone() throws Exception {
    assertThat(get("tomcat", "/private").statusCode()).isEqualTo(401);
    counted(0, 0);
    assertThat(get("tomcat", "/private", "Authorization", basic("ann:secret")).statusCode()).isEqualTo(200);
    counted(1, 0);
    assertThat(get("tomcat", "/private", "Authorization", basic("ann:wrong")).statusCode()).isEqualTo(401);
    counted(1, 1);
    assertThat(Weft.log()).contains("user=\"ann\"").hasLineCount(1);
  }

  private static String basic(String credentials) {
    return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }
}
