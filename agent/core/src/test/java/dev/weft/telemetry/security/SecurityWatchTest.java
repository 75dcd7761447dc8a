package dev.weft.telemetry.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.log.Log;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.RootSampler;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.RequestDetails;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityWatchTest {
  private static final Instrumentation TEST = Instrumentation.of("test-security");
  private static final RequestHeaders<String> HEADERS = new RequestHeaders<>() {
    @Override
    public String get(String authorization, String name) {
      return name.equals("Authorization") && !authorization.isEmpty() ? authorization : null;
    }

    @Override
    public Iterable<String> names(String carrier) {
      return List.of();
    }
  };
  private static int addresses;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Map<SecurityEvent, Long> before = new EnumMap<>(SecurityEvent.class);
  private final String address = "10.1.0." + ++addresses;
  private long failedLoginsBefore;
  private long attemptsBefore;
  private long othersBefore;

  @BeforeEach
  void watch() {
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
    SecurityWatch.on(true);
    Log.to(new PrintStream(log, true));
    for (SecurityEvent each : SecurityEvent.all()) {
      before.put(each, each.count());
    }
    failedLoginsBefore = Logins.failedLogins();
    attemptsBefore = Logins.failedAttempts();
    othersBefore = LoginFailure.OTHER.count();
  }

  @AfterEach
  void leave() {
    SecurityWatch.on(false);
    Log.to(System.err);
    assertThat(Context.slot().login).isNull();
  }

  private String served(String path, String query, String authorization, int status, Runnable work) {
    HttpServerOperation request = HttpServerOperation.start(Context.slot(), TEST, "GET", HEADERS, authorization);
    if (HttpServerOperation.needsTarget()) {
      request.target(path, query);
    }
    work.run();
    request.route("/items/{id}");
    request.status(status);
    RequestDetails client = request.neededClient();
    if (client != null) {
      client.client(address, 50_000, "1.1", "test");
      client.readCredentials(HEADERS, authorization);
    }
    request.end(null);
    return log.toString(StandardCharsets.UTF_8);
  }

  private String served(String query) {
    return served("/items/7", query, "", 200, () -> { });
  }

  private String answered(int status, String authorization) {
    return served("/items/7", null, authorization, status, () -> { });
  }

  private List<String> events() {
    List<String> events = new ArrayList<>();
    for (SecurityEvent each : SecurityEvent.all()) {
      for (long i = before.get(each); i < each.count(); i++) {
        events.add(each.type);
      }
    }
    return events;
  }

  @Test
  void anAttackIsOneEventAndOneLineWithoutItsText() {
    assertThat(served("id=1%27+or+1=1--")).matches("\\[weft] WARN security event type=sql_injection severity=high address=" + address
        + " endpoint=/items/\\{id} trace_id=[0-9a-f]{32}\\R");
    assertThat(events()).containsExactly("sql_injection");
  }

  @Test
  void oneRequestMayShowSeveralAttacks() {
    served("/../../etc/passwd", "a=%3Cscript%3Ealert(1)%3C/script%3E&b=1+union+select+1,2&c=1+union+select+1,2", "", 404, () -> { });
    assertThat(events()).containsExactly("path_traversal", "xss_attempt", "sql_injection");
  }

  @Test
  void requestsThatAreNotSampledAreLookedAtToo() {
    Telemetry.ready(operation -> { }, new RootSampler(false), new W3cPropagation());
    assertThat(served("id=1%27+or+1=1--")).contains("address=" + address);
  }

  @Test
  void statusTooManyRequestsIsAnEvent() {
    assertThat(answered(429, "")).contains("type=rate_limit severity=low address=" + address);
    assertThat(events()).containsExactly("rate_limit");
  }

  @ParameterizedTest
  @CsvSource({"Basic YTpi,1,1,1", "basic YTpi,1,1,1", "Bearer abc,0,1,1", "Digest a=b,0,1,1", "Negotiate abc,0,0,0", "NTLM abc,0,0,0", "'',0,0,0"})
  void refusedCredentialsCountByTheirKind(String authorization, int logins, int attempts, int others) {
    answered(401, authorization);
    assertThat(Logins.failedLogins() - failedLoginsBefore).isEqualTo(logins);
    assertThat(Logins.failedAttempts() - attemptsBefore).isEqualTo(attempts);
    assertThat(LoginFailure.OTHER.count() - othersBefore).isEqualTo(others);
    assertThat(events()).hasSize(logins);
  }

  @Test
  void aForbiddenRequestIsAFailureAndNoAttempt() {
    answered(403, "Basic YTpi");
    assertThat(LoginFailure.OTHER.count() - othersBefore).isEqualTo(1);
    assertThat(Logins.failedAttempts()).isEqualTo(attemptsBefore);
    assertThat(events()).isEmpty();
  }

  @Test
  void tenFailedLoginsOfOneAddressAreBruteForce() {
    for (int i = 0; i < 10; i++) {
      answered(401, "Basic YTpi");
    }
    assertThat(events()).containsOnly("failed_login", "brute_force").filteredOn("brute_force"::equals).hasSize(1);
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("type=brute_force severity=high address=" + address);
  }

  @Test
  void aLoginThatALibraryDecidedIsNotCountedAgainByItsStatus() {
    String lines = served("/login", null, "Basic YTpi", 401, () -> {
      LoginAttempt outer = LoginAttempt.begin(TEST, "ann\n[weft] \"x");
      assertThat(LoginAttempt.begin(TEST, "bob")).as("nested").isNull();
      LoginAttempt.end(outer, false, LoginFailure.WRONG_PASSWORD);
    });
    assertThat(events()).containsExactly("failed_login");
    assertThat(Logins.failedAttempts() - attemptsBefore).isEqualTo(1);
    assertThat(lines).contains("type=failed_login severity=low reason=wrong_password address=" + address + " user=\"ann\\n[weft] \\\"x\" ").hasLineCount(1);
  }

  @Test
  void aLockedAccountIsAnEventOfItsOwn() {
    LoginAttempt.end(LoginAttempt.begin(TEST, "ann"), false, LoginFailure.ACCOUNT_LOCKED);
    assertThat(events()).containsExactly("account_locked");
    assertThat(Logins.failedLogins() - failedLoginsBefore).isEqualTo(1);
    assertThat(log.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines(
        "[weft] WARN security event type=account_locked severity=medium reason=account_locked user=\"ann\"");
  }

  @Test
  void aSuccessIsNoEventAndNamesTheUserOfOthers() {
    String lines = served("/items", "q=%3Cscript%3Ealert(1)%3C/script%3E", "Basic YTpi", 200, () -> LoginAttempt.end(LoginAttempt.begin(TEST, "ann"), true, null));
    assertThat(events()).containsExactly("xss_attempt");
    assertThat(lines).contains("user=\"ann\"");
  }

  @Test
  void manyEventsAreFewLinesAndAllCounted() {
    for (int i = 0; i < 1000; i++) {
      served("id=1%27+or+1=1--");
    }
    assertThat(events()).hasSize(1000);
    assertThat(log.toString(StandardCharsets.UTF_8).lines().count()).isBetween(20L, 200L);
  }

  @Test
  void switchedOffItSeesNothing() {
    SecurityWatch.on(false);
    assertThat(HttpServerOperation.needsTarget()).isFalse();
    assertThat(LoginAttempt.begin(TEST, null)).isNull();
    assertThat(served("id=1%27+or+1=1--")).isEmpty();
    answered(401, "Basic YTpi");
    assertThat(events()).isEmpty();
  }
}
