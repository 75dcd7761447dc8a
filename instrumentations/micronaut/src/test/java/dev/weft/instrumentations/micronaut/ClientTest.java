package dev.weft.instrumentations.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.AnsweringServer;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.URI;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeftExtension.class)
class ClientTest {
  /** {@code application.Caller}. */
  interface Caller {
    void call() throws Exception;
  }

  @Test
  void theFirstCallOnAConnectionIsPartOfTheRequest() throws Exception {
    URL server = URI.create(new AnsweringServer((path, body) -> "{}").url()).toURL();
    Caller caller = ReleaseLoader.proxy(Caller.class, new ReleaseLoader("4.10").create("application.Caller", new Class<?>[] {URL.class}, server));
    Weft.inRequest(() -> {
      caller.call();
      return null;
    });

    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans.get(0).kind()).isEqualTo("CLIENT");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }
}
