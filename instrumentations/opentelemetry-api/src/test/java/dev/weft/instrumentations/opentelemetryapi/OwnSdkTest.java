package dev.weft.instrumentations.opentelemetryapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.RemoteServer;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that registers an SDK of its own keeps it. Its spans and the agent's are in the same traces. */
@ExtendWith(WeftExtension.class)
class OwnSdkTest {
  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  @SuppressWarnings("unchecked")
  void itsSpansGoToItsOwnExporter(String release) throws Exception {
    Object application = new ReleaseLoader(release).create("application.OwnSdk", new Class<?>[0]);
    try (RemoteServer server = new RemoteServer()) {
      String url = server.uri("/200").toString();
      List<String> exported = Weft.inRequest(() ->
          (List<String>) application.getClass().getMethod("sendInSpan", String.class).invoke(application, url));

      List<Span> spans = Weft.awaitSpans(2);
      Span sent = spans.get(0);
      Span request = spans.get(1);
      assertThat(exported).containsExactly(request.traceId() + ' ' + request.spanId() + ' ' + sent.parentSpanId() + " own");
      assertThat(sent.traceId()).isEqualTo(request.traceId());
      assertThat(sent.parentRemote()).isFalse();
      assertThat(server.requests.get(0).getFirst("traceparent")).startsWith("00-" + request.traceId() + "-" + sent.spanId());
    }
  }
}
