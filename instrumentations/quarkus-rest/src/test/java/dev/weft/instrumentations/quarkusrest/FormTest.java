package dev.weft.instrumentations.quarkusrest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RawConnection;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
class FormTest {
  private static String post(int port, String path, String name) throws Exception {
    boolean parts = path.endsWith("/parts");
    String body = parts ? "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n" + name + "\r\n--x--\r\n"
        : "a=1&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    try (RawConnection connection = new RawConnection(port)) {
      return connection.send("POST " + path + " HTTP/1.1|Host: x|Content-Type: "
          + (parts ? "multipart/form-data; boundary=x" : "application/x-www-form-urlencoded") + "|Content-Length: " + body.length() + "||" + body)
          .read().text();
    }
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void attacksInAFormThatTheApplicationReadsAreEvents(String release) throws Exception {
    int port = ((IntSupplier) new ReleaseLoader(release).create("application.Shop", new Class<?>[0])).getAsInt();   // as long as the test's JVM
    for (String method : new String[] {"parameters", "parts", "map"}) {
      String path = "/shop/api/forms/" + method;
      assertThat(post(port, path, "O'Brien")).isEqualTo("O'Brien");
      assertThat(post(port, path, "x' or 1=1--")).isEqualTo("x' or 1=1--");
    }
    Weft.awaitSpans(6);
    assertThat(Weft.metric("suspicious_activity_total{activity_type=\"sql_injection\"}")).isEqualTo(3);
    assertThat(Weft.log()).contains("endpoint=/shop/api/forms/parameters ", "endpoint=/shop/api/forms/parts ", "endpoint=/shop/api/forms/map ")
        .hasLineCount(3);
  }
}
