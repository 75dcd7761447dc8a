package dev.weft.instrumentations.springwebflux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RawConnection;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Who sent a request to an application with Spring Security. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class UserTest {
  private final int port;

  UserTest(String release) {
    port = ((IntSupplier) ReleaseLoader.shared(release).createOnce("application.SecuredApplication", new Class<?>[0])).getAsInt();
  }

  private RawConnection.Response get(String header) throws Exception {
    try (RawConnection connection = new RawConnection(port)) {
      return connection.send("GET / HTTP/1.1|Host: x|" + header + "||").read();
    }
  }

  private static String password(String user, String password) {
    return "Authorization: Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  private static String user(int request) {
    return Weft.awaitSpans(request + 1).get(request).userId();
  }

  @Test
  void theUserIsTheOneThatARequestsPasswordOrItsSessionNames() throws Exception {
    try (AutoCloseable users = Weft.userIds()) {
      assertThat(users).isNotNull();
      RawConnection.Response login = get(password("ann", "secret"));
      assertThat(login.text()).isEqualTo("ann");
      assertThat(user(0)).isEqualTo("ann");
      assertThat(get("Cookie: " + login.headers().get("set-cookie").split(";")[0]).text()).isEqualTo("ann");
      assertThat(user(1)).isEqualTo("ann");
      assertThat(get("Accept: */*").text()).isEqualTo("nobody");
      assertThat(user(2)).isNull();
      assertThat(get(password("ann", "wrong")).status()).isEqualTo(401);
      assertThat(user(3)).isNull();
      assertThat(get(password("broken", "secret")).text()).isEqualTo("broken");
      assertThat(user(4)).isNull();
    }
  }

  @Test
  void theUserIsNotReadUnlessASettingSaysSo() throws Exception {
    assertThat(get(password("ann", "secret")).text()).isEqualTo("ann");
    assertThat(user(0)).isNull();
  }
}
