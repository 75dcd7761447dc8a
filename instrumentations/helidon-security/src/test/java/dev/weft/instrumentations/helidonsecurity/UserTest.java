package dev.weft.instrumentations.helidonsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.advice.Nullable;
import dev.weft.testing.RawConnection;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "the classes of Helidon 4 are of Java 21")
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class UserTest {
  /** The applications live as long as the test's JVM. */
  private static final Map<String, Integer> PORTS = new ConcurrentHashMap<>();
  private final int port;

  UserTest(String release) {
    port = PORTS.computeIfAbsent(release, UserTest::start);
  }

  private static int start(String release) {
    Object application = release.startsWith("3") ? new ReleaseLoader(release).create("application.Helidon3Application", new Class<?>[0])
        : ReleaseLoader.compiling(release).create("application.Helidon4Application", new Class<?>[0]);
    return ((IntSupplier) application).getAsInt();
  }

  private int get(String path, @Nullable String user, String password) throws Exception {
    String credentials = user == null ? "" : "|Authorization: Basic "
        + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8));
    try (RawConnection connection = new RawConnection(port)) {
      return connection.send("GET " + path + " HTTP/1.1|Host: x" + credentials + "||").read().status();
    }
  }

  private static @Nullable String user(int request) {
    return Weft.awaitSpans(request + 1).get(request).userId();
  }

  @Test
  void theUserIsTheOneThatAProviderAuthenticates() throws Exception {
    try (AutoCloseable users = Weft.userIds()) {
      assertThat(users).isNotNull();
      assertThat(get("/closed", "ann", "secret")).isEqualTo(200);
      assertThat(user(0)).isEqualTo("ann");
      assertThat(get("/open", "bob", "secret")).isEqualTo(200);
      assertThat(user(1)).isEqualTo("bob");
    }
  }

  @Test
  void whoIsNotAuthenticatedIsNoUser() throws Exception {
    try (AutoCloseable users = Weft.userIds()) {
      assertThat(users).isNotNull();
      assertThat(get("/closed", "ann", "guess")).isEqualTo(401);
      assertThat(user(0)).isNull();
      assertThat(get("/open", null, "")).isEqualTo(200);
      assertThat(user(1)).isNull();
    }
  }

  @Test
  void theUserIsNotReadUnlessASettingSaysSo() throws Exception {
    assertThat(get("/closed", "ann", "secret")).isEqualTo(200);
    assertThat(user(0)).isNull();
  }
}
