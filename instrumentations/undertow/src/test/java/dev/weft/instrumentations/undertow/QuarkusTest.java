package dev.weft.instrumentations.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Quarkus' Undertow, whose requests Vert.x serves: no advice of this instrumentation is woven there and then left out. */
@ExtendWith(WeftExtension.class)
class QuarkusTest {
  @Test
  void serverOfVertxIsLeftAlone() throws Exception {
    Object server = new ReleaseLoader("quarkus").create("application.PlainUndertow", new Class<?>[0]);
    try {
      int port = ((IntSupplier) server).getAsInt();
      HttpURLConnection connection = (HttpURLConnection) URI.create("http://localhost:" + port + "/").toURL().openConnection();
      assertThat(connection.getResponseCode()).isEqualTo(200);
    } finally {
      ((AutoCloseable) server).close();
    }
    assertThat(Weft.spans()).isEmpty();
  }
}
