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
  void itsSpansGoToItsOwnExporter(String release) throws Exception {
    try (RemoteServer server = new RemoteServer()) {
      List<String> exported = exported(release, "sendInSpan", server);

      List<Span> spans = Weft.awaitSpans(2);
      Span sent = spans.get(0);
      Span request = spans.get(1);
      assertThat(exported).containsExactly(request.traceId() + ' ' + request.spanId() + ' ' + sent.parentSpanId() + " own");
      assertThat(sent.traceId()).isEqualTo(request.traceId());
      assertThat(sent.parentRemote()).isFalse();
      assertThat(server.requests.get(0).getFirst("traceparent")).startsWith("00-" + request.traceId() + "-" + sent.spanId());
    }
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void theTraceOfARequestStaysWholeWhereItsSpanBeginsAnotherOne(String release) throws Exception {
    assertStaysWhole(release, "sendInTrace");
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void theTraceOfARequestStaysWholeWhereItsSpanBeginsFromNone(String release) throws Exception {
    assertStaysWhole(release, "sendInTraceFromRoot");
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void theTraceOfARequestStaysWholeWhereItsSpanIsTheCallersChildToo(String release) throws Exception {
    assertStaysWhole(release, "sendBelowCaller");
  }

  private static void assertStaysWhole(String release, String method) throws Exception {
    try (RemoteServer server = new RemoteServer()) {
      List<String> exported = exported(release, method, server);

      List<Span> spans = Weft.awaitSpans(2);
      Span sent = spans.get(0);
      Span request = spans.get(1);
      assertThat(exported).hasSize(1).noneMatch(span -> span.contains(request.spanId()));
      assertThat(sent.traceId()).isEqualTo(request.traceId());
      assertThat(sent.parentSpanId()).isEqualTo(request.spanId());
    }
  }

  /** What the SDK exports of a request in which the application sends another one. */
  @SuppressWarnings("unchecked")
  private static List<String> exported(String release, String method, RemoteServer server) throws Exception {
    Object application = new ReleaseLoader(release).create("application.OwnSdk", new Class<?>[0]);
    String url = server.uri("/200").toString();
    return Weft.inRequest(() -> (List<String>) application.getClass().getMethod(method, String.class).invoke(application, url));
  }
}
