package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.RawConnection;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jetty 12 with servlets of EE 8 and EE 9, which it nests: what is different from EE 10. */
@ExtendWith(WeftExtension.class)
class NestedJettyTest {
  @ParameterizedTest
  @ValueSource(strings = {"ee8", "ee9"})
  void attacksInAFormThatTheApplicationReadsAreEvents(String environment) throws Exception {
    assumeTrue(TestServer.CONTAINERS_ARE_WOVEN, "servers parse forms");
    BooleanSupplier hasContext = Weft::hasContext;
    Object server = new ReleaseLoader(Map.of("org/eclipse/jetty/servlet/", "org/eclipse/jetty/" + environment + "/servlet/"), "jetty-12-" + environment)
        .create("application.JettyServer", new Class<?>[] {String.class, BooleanSupplier.class}, "", hasContext);
    try (AutoCloseable closing = (AutoCloseable) server; RawConnection connection = new RawConnection(((IntSupplier) server).getAsInt())) {
      assertThat(closing).isNotNull();
      assertThat(connection.send(post("a=1&name=O%27Brien&b=2")).read().text()).isEqualTo("O'Brien");
      assertThat(connection.send(post("a=1&name=x%27+or+1%3D1--&b=2")).read().text()).isEqualTo("x' or 1=1--");
    }
    assertThat(Weft.awaitSpans(2)).allSatisfy(span -> assertThat(span.name()).isEqualTo("POST /form"));
    assertThat(Weft.metric("suspicious_activity_total{activity_type=\"sql_injection\"}")).isEqualTo(1);
    assertThat(Weft.log()).contains("type=sql_injection severity=high address=127.0.0.1 endpoint=/form ").hasLineCount(1);
  }

  private static String post(String form) {
    return "POST /form HTTP/1.1|Host: x|Content-Type: application/x-www-form-urlencoded|Content-Length: " + form.length() + "||" + form;
  }
}
