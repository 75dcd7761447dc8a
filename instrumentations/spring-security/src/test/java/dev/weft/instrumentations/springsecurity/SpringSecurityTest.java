package dev.weft.instrumentations.springsecurity;

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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class SpringSecurityTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Map<String, IntSupplier> SERVERS = new ConcurrentHashMap<>();

  @Parameter
  private String release;

  private int get(String credentials, String address) throws Exception {
    IntSupplier server = SERVERS.computeIfAbsent(release,
        name -> (IntSupplier) new ReleaseLoader(name).create("application.SecuredApplication", new Class<?>[0]));
    String header = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.getAsInt() + "/hello")).version(HttpClient.Version.HTTP_1_1)
        .header("Authorization", header)
        .header("X-Forwarded-For", address).build();
    int status = CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    await().pollDelay(Duration.ZERO).until(() -> Weft.metrics().getOrDefault("http_active_connections", 0.0) == 0);
    return status;
  }

  /** Of each release another one, as failures add up. */
  private String address() {
    return "203.0.113." + release.charAt(0);
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
      get("ann:wrong", "2001:db8::" + release.charAt(0));
    }
    assertThat(Weft.metric("suspicious_activity_total{activity_type=\"brute_force\"}")).isEqualTo(1);
  }
}
