package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.Weft;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
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

  private String post(String path, String form) throws Exception {
    String answer = server.send(HttpRequest.newBuilder(server.uri("", path)).header("Content-Type", "application/x-www-form-urlencoded")
        .header("traceparent", UNSAMPLED).POST(HttpRequest.BodyPublishers.ofString(form))).body();
    awaitEndOfAllRequests();
    return answer;
  }

  @Test
  void attacksInAFormThatTheApplicationReadsAreEvents() throws Exception {
    assumeTrue(TestServer.CONTAINERS_ARE_WOVEN, "servers parse forms");
    assertThat(post("/form", "a=1&name=O%27Brien&b=2")).isEqualTo("O'Brien");
    assertThat(Weft.log()).isEmpty();
    assertThat(post("/form", "a=1&name=x%27+or+1%3D1--&b=2")).isEqualTo("x' or 1=1--");
    assertThat(Weft.metric("suspicious_activity_total{activity_type=\"sql_injection\"}")).isEqualTo(1);
    assertThat(Weft.log()).contains("type=sql_injection severity=high address=127.0.0.1 endpoint=/form ").hasLineCount(1);
  }

  @Test
  void aBodyThatTheApplicationDoesNotReadAsAFormIsLeftToIt() throws Exception {
    assertThat(post("/form-unread", "name=x%27+or+1%3D1--")).isEqualTo(String.valueOf((int) 'n'));
    assertThat(Weft.log()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {UNSAMPLED, SAMPLED})
  void aLimitThatIsMetCountsByEndpoint(String parent) throws Exception {
    get("/status?code=429", "traceparent", parent);
    assertThat(Weft.metric("rate_limit_hits_total{endpoint=\"/status\"}")).isEqualTo(1);
    assertThat(Weft.log()).contains("type=rate_limit severity=low address=127.0.0.1 endpoint=/status ");
  }
}
