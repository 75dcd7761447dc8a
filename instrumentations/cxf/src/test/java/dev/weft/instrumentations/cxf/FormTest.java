package dev.weft.instrumentations.cxf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RawConnection;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests tell that CXF or a filter of JAX-RS reads, and not the servlet's container. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class FormTest {
  private final int port;

  FormTest(String release) {
    port = ((IntSupplier) ReleaseLoader.shared(release).createOnce("application.Shop", new Class<?>[0])).getAsInt();
  }

  private String post(String path, String name) throws Exception {
    String body = "a=1&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    return send("POST " + path + " HTTP/1.1|Host: x|Content-Type: application/x-www-form-urlencoded|Content-Length: " + body.length() + "||" + body);
  }

  private String send(String request) throws Exception {
    try (RawConnection connection = new RawConnection(port)) {
      return connection.send(request).read().text();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"parameters", "entity", "map"})
  void attacksInAFormThatTheApplicationReadsAreEvents(String method) throws Exception {
    String path = "/shop/services/v1/forms/" + method;
    assertThat(post(path, "O'Brien")).isEqualTo("O'Brien");
    assertThat(post(path, "x' or 1=1--")).isEqualTo("x' or 1=1--");
    Weft.awaitSpans(2);
    assertThat(Weft.metric("suspicious_activity_total{activity_type=\"sql_injection\"}")).isEqualTo(1);
    assertThat(Weft.log()).contains("type=sql_injection severity=high address=127.0.0.1 endpoint=" + path + " ").hasLineCount(1);
  }

  @Test
  void theUserIsTheOneThatAFilterNames() throws Exception {
    try (AutoCloseable users = Weft.userIds()) {
      assertThat(users).isNotNull();
      assertThat(send("GET /shop/services/v1/forms/user HTTP/1.1|Host: x|User: ann||")).isEqualTo("ann");
      assertThat(Weft.awaitSpans(1).get(0).userId()).isEqualTo("ann");
    }
  }
}
