package dev.weft.instrumentations.springsecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource("applications")
class SpringSecurityTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Map<String, IntSupplier> SERVERS = new ConcurrentHashMap<>();

  @Parameter(0)
  private String release;

  /** Of servlets, or of WebFlux. */
  @Parameter(1)
  private String application;

  static Stream<Arguments> applications() {
    return Releases.names().flatMap(release -> Stream.of("Secured", "Reactive").map(application -> Arguments.of(release, application)));
  }

  private int get(String credentials, String address) throws Exception {
    return get(credentials, address, "");
  }

  private int get(String credentials, String address, String query) throws Exception {
    IntSupplier server = SERVERS.computeIfAbsent(application + release,
        name -> (IntSupplier) new ReleaseLoader(release).create("application." + application + "Application", new Class<?>[0]));
    String header = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.getAsInt() + "/hello" + query)).version(HttpClient.Version.HTTP_1_1)
        .header("Authorization", header)
        .header("X-Forwarded-For", address).build();
    int status = CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    await().pollDelay(Duration.ZERO).until(() -> Weft.metrics().getOrDefault("http_active_connections", 0.0) == 0);
    return status;
  }

  /** Of each application another one, as failures add up. */
  private String address() {
    return "203.0.113." + release.charAt(0) + application.length();
  }

  @Test
  void aLoginThatSucceedsIsOneAttemptAlsoIfAManagerAsksItsParent() throws Exception {
    assertThat(get("ann:secret", address())).isEqualTo(200);
    assertThat(Weft.metric("auth_attempts_total{result=\"success\"}")).isEqualTo(1);
    assertThat(Weft.log()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ann:wrong,failed,wrong_password,failed_login", "eve:secret,failed,user_not_found,failed_login",
      "locked:secret,locked,account_locked,account_locked", "disabled:x,locked,account_locked,account_locked",
      "expired:x,failed,other,failed_login"})
  void aLoginThatFailsCountsOnceAndSaysWhy(String credentials, String result, String reason, String event) throws Exception {
    assertThat(get(credentials, address())).isEqualTo(401);
    assertThat(Weft.metric("auth_attempts_total{result=\"" + result + "\"}")).isEqualTo(1);
    assertThat(Weft.metric("auth_failures_total{reason=\"" + reason + "\"}")).isEqualTo(1);
    assertThat(Weft.metric("failed_logins_total")).isEqualTo(1);
    assertThat(Weft.log()).contains("type=" + event).hasLineCount(1)
        .contains("reason=" + reason + " address=" + address() + " user=\"" + credentials.substring(0, credentials.indexOf(':')) + "\"");
  }

  @Test
  void tenFailuresOfOneAddressAreBruteForce() throws Exception {
    for (int i = 0; i < 11; i++) {
      get("ann:wrong", "2001:db8::" + release.charAt(0) + application.length());
    }
    assertThat(Weft.metric("suspicious_activity_total{activity_type=\"brute_force\"}")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"slow-ann:secret,200,success,0", "slow-ann:wrong,401,failed,1", "slow-locked:x,401,locked,1"})
  void aManagerThatBlocksIsPartOfTheReactiveLogin(String credentials, int status, String result, int failures) throws Exception {
    assumeTrue(application.equals("Reactive"), "servlets have no others");
    assertThat(get(credentials, address())).isEqualTo(status);
    assertThat(Weft.metric("auth_attempts_total{result=\"" + result + "\"}")).isEqualTo(1);
    assertThat(Weft.metric("failed_logins_total")).isEqualTo(failures);
    assertThat(Weft.log().lines()).hasSize(failures).allMatch(line -> line.contains(" address=" + address() + " user=\"slow-"));
  }

  @Test
  void whatFailsAfterALoginIsNoFailedLogin() throws Exception {
    assumeTrue(application.equals("Reactive"), "a filter of servlets calls the rest of the chain itself");
    assertThat(get("ann:secret", address(), "?fail")).isEqualTo(500);
    assertThat(Weft.metric("auth_attempts_total{result=\"success\"}")).isEqualTo(1);
    assertThat(Weft.metric("auth_attempts_total{result=\"failed\"}")).isZero();
    assertThat(Weft.metric("failed_logins_total")).isZero();
  }
}
