package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.Weft;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestServer.class)
class UndeployTest extends ServerTest {
  private static final String[] PATHS = {"/plain", "/async/dispatch", "/async/start"};

  UndeployTest(TestServer server) {
    super(server);
    Assumptions.assumeTrue(server.isCollected());
  }

  @Test
  void applicationThatWasStoppedIsCollected() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = server.isKeptOnce() ? 2 : 1; i > 0; i--) {
      loaders.add(serveAndStop());
    }
    Weft.awaitSpans(loaders.size() * PATHS.length);
    await().atMost(Duration.ofMinutes(1)).until(() -> {   // a server's last threads end late on a busy machine
      System.gc();
      return loaders.stream().anyMatch(loader -> loader.get() == null);
    });
  }

  private WeakReference<ClassLoader> serveAndStop() throws Exception {
    IntSupplier other = server.start("/gone");
    try (AutoCloseable closed = (AutoCloseable) other) {
      assertThat(closed).isNotNull();
      for (String path : PATHS) {
        server.send(HttpRequest.newBuilder(URI.create("http://localhost:" + other.getAsInt() + "/gone" + path)));
      }
    }
    return new WeakReference<>(other.getClass().getClassLoader());
  }
}
