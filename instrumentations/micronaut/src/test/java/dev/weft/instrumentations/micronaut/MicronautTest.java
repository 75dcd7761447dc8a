package dev.weft.instrumentations.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.HttpServerApplication;
import dev.weft.testing.HttpServerSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class MicronautTest extends HttpServerSituations {
  /** They live as long as the test's JVM. */
  private static final Map<String, HttpServerApplication> APPLICATIONS = new ConcurrentHashMap<>();

  private final String release;

  MicronautTest(String release) {
    super(APPLICATIONS.computeIfAbsent(release, name -> HttpServerApplication.of(
        ReleaseLoader.compiling(name).create("application.MicronautApplication", new Class<?>[] {Consumer.class}, SERVED))), "netty-server");
    this.release = release;
  }

  @Override
  protected String route(String path) {
    if (path.startsWith("/nothing")) {
      return null;
    }
    int id = path.indexOf('/', 1);
    return id < 0 ? path : path.substring(0, id) + (path.startsWith("/status") ? "/{code}" : "/{id}");
  }

  @Override
  protected int statusOfException() {
    return 500;
  }

  @Override
  protected Map<String, String> impossible() {
    String noSecurity = "Micronaut Security is there with 4.10 alone";
    return release.equals("4.10")
        ? Map.of("anotherSystemThatHasGoneIsAnErrorOfTheService", "Micronaut 4 answers 400 whenever a connection was reset, whichever it was")
        : release.equals("3.10") ? Map.of("theUserIsTheOneThatMicronautSecurityKnows", noSecurity) : Map.of(
        "theUserIsTheOneThatMicronautSecurityKnows", noSecurity,
        "pipelinedRequestsHaveTheirOwnParents", "3.0 does not read the second request after one that another thread answers, without an agent, too",
        "anExceptionOfAPublisherIsTheError", "3.0 closes the connection, and asks no error handler");
  }

  private void assertServed(String path) throws Exception {
    assertThat(send("GET " + path, "").text()).isEqualTo("answer");
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo(name("GET", path));
    assertThat(servedIn(path)).isEqualTo(span.spanId());
  }

  @Test
  void aControllerOfAnotherExecutorRunsInTheRequest() throws Exception {
    assertServed("/io/5");
  }

  @Test
  void aPublisherRunsInTheRequest() throws Exception {
    assertServed("/mono/5");
  }

  private void assertFailed(String path, String exception) throws Exception {
    assertThat(send("GET " + path, "").status()).isEqualTo(500);
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo(name("GET", path));
    assertThat(span.exceptionType()).isEqualTo(exception);
    assertThat(servedIn(path)).isEqualTo(span.spanId());
  }

  @Test
  void anExceptionOfAPublisherIsTheError() throws Exception {
    assertFailed("/mono-throws", "java.lang.IllegalStateException");
  }

  @Test
  void anExceptionThatTheControllerHandlesIsTheError() throws Exception {
    assertFailed("/throws-here", "java.lang.UnsupportedOperationException");
  }

  @Test
  void attacksInAFormThatTheApplicationReadsAreEvents() throws Exception {
    attacksInFormsAreEvents(false);
  }

  private String user(String header, String expected) throws Exception {
    int before = Weft.spans().size();
    assertThat(send("GET /users/7", header).text()).isEqualTo(expected);
    return Weft.awaitSpans(before + 1).get(before).userId();
  }

  @Test
  void theUserIsThePrincipalThatAFilterSets() throws Exception {
    try (AutoCloseable users = Weft.userIds()) {
      assertThat(users).isNotNull();
      assertThat(user("User: ann", "ann")).isEqualTo("ann");
      assertThat(user("Accept: */*", "nobody")).isNull();
    }
    assertThat(user("User: ann", "ann")).isNull();
  }

  private static String token(String user) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("of-the-test-32-characters-at-least".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signed = base64("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + '.'
        + base64(("{\"sub\":\"" + user + "\",\"exp\":9999999999}").getBytes(StandardCharsets.UTF_8));
    return signed + '.' + base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Test
  void theUserIsTheOneThatMicronautSecurityKnows() throws Exception {
    try (AutoCloseable users = Weft.userIds()) {
      assertThat(users).isNotNull();
      assertThat(user("Authorization: Bearer " + token("bob"), "bob")).isEqualTo("bob");
    }
  }
}
