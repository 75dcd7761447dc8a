package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Weft;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(TestServer.class)
class SecurityTest extends ServerTest {
  private static final String UNSAMPLED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
  private static final String SAMPLED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  SecurityTest(TestServer server) {
    super(server);
  }

  /** Waits until all requests so far are reported. */
  private void get(String path, String... headers) throws Exception {
    server.get(path, headers);
    awaitEndOfAllRequests();
  }

  @ParameterizedTest
  @CsvSource({
      "/plain?id=1%27%20or%20%271%27%3D%271, sql_injection, high, /plain",
      "/orders/1%27%20or%20%271%27%3D%271, sql_injection, high, /orders/*",
      "/plain?q=%3Cscript%3Ealert(1)%3C/script%3E, xss_attempt, medium, /plain",
      "/plain?file=..%2F..%2F..%2Fetc%2Fpasswd, path_traversal, medium, /plain"})
  void attacksInPathAndQueryAreEventsWhetherTheyAreSampledOrNot(String target, String type, String severity, String endpoint) throws Exception {
    for (String parent : new String[] {UNSAMPLED, SAMPLED}) {
      get(target, "traceparent", parent, "X-Forwarded-For", "203.0.113.7");
    }
    assertThat(Weft.metric("suspicious_activity_total{activity_type=\"" + type + "\"}")).isEqualTo(2);
    assertThat(Weft.log().lines()).containsExactly(line(type, severity, endpoint), line(type, severity, endpoint));
  }

  private static String line(String type, String severity, String endpoint) {
    return "[weft] WARN security event type=" + type + " severity=" + severity + " address=203.0.113.7 endpoint=" + endpoint
        + " trace_id=0af7651916cd43dd8448eb211c80319c";
  }

  @ParameterizedTest
  @ValueSource(strings = {UNSAMPLED, SAMPLED})
  void aRefusedPasswordIsAFailedLoginAndAQuestionForOneIsNone(String parent) throws Exception {
    get("/status?code=401", "traceparent", parent, "Authorization", "Basic YTpi", "X-Forwarded-For", "203.0.113.7");
    assertThat(Weft.metric("failed_logins_total")).isEqualTo(1);
    assertThat(Weft.metric("auth_failures_total{reason=\"other\"}")).isEqualTo(1);
    assertThat(Weft.metric("auth_attempts_total{result=\"failed\"}")).isEqualTo(1);
    assertThat(Weft.log()).contains("type=failed_login severity=low reason=other address=203.0.113.7 endpoint=/status ");
    get("/status?code=401", "traceparent", parent);
    assertThat(Weft.metric("auth_failures_total{reason=\"other\"}")).isEqualTo(1);
    get("/status?code=403", "traceparent", parent);
    assertThat(Weft.metric("auth_failures_total{reason=\"other\"}")).isEqualTo(2);
    assertThat(Weft.metric("failed_logins_total")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {UNSAMPLED, SAMPLED})
  void aLimitThatIsMetCountsByEndpoint(String parent) throws Exception {
    get("/status?code=429", "traceparent", parent);
    assertThat(Weft.metric("rate_limit_hits_total{endpoint=\"/status\"}")).isEqualTo(1);
    assertThat(Weft.log()).contains("type=rate_limit severity=low address=127.0.0.1 endpoint=/status ");
  }
}
