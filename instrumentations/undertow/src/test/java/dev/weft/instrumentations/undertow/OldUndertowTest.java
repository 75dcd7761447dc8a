package dev.weft.instrumentations.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RawConnection;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.io.IOException;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Undertow 1.3, which tells no exceptions of handlers. */
@ExtendWith(WeftExtension.class)
class OldUndertowTest {
  @Test
  void eachRequestThatIsAnsweredIsOneSpan() throws Exception {
    Object server = new ReleaseLoader("1.3").create("application.PlainUndertow", new Class<?>[0]);
    try {
      int port = ((IntSupplier) server).getAsInt();
      assertThat(status(port, "GET /plain HTTP/1.1|Host: localhost")).isEqualTo(204);
      assertThat(status(port, "GET /plain HTTP/1.1|Host: a b:c")).isEqualTo(204);
    } finally {
      ((AutoCloseable) server).close();
    }
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans).extracting(span -> span.attributes().get("http.response.status_code")).containsOnly(204L);
    assertThat(spans.get(0).scope()).isEqualTo("undertow");
  }

  private static int status(int port, String lines) throws IOException {
    try (RawConnection client = new RawConnection(port)) {
      return client.send(lines + "|Connection: close||").read().status();
    }
  }
}
