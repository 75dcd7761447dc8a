package dev.weft.instrumentations.opentelemetryapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.RemoteServer;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Spans that the application makes with Micrometer's Tracing and Observation are in the same traces. */
@ExtendWith(WeftExtension.class)
class MicrometerTracingTest {
  private final Object shop = new ReleaseLoader("micrometer-tracing").create("application.TracedShop", new Class<?>[0]);

  @Test
  void spans() throws Exception {
    try (RemoteServer server = new RemoteServer()) {
      String url = server.uri("/200").toString();
      Object traceId = Weft.inRequest(() -> shop.getClass().getMethod("sendInSpan", String.class).invoke(shop, url));

      List<Span> spans = Weft.awaitSpans(3);
      assertNested(spans, "order");
      assertThat(spans.get(1).attributes()).containsEntry("item", "book");
      assertThat(traceId).isEqualTo(spans.get(2).traceId());
      assertThat(Weft.hasContext()).isFalse();
    }
  }

  @Test
  void observations() throws Exception {
    try (RemoteServer server = new RemoteServer()) {
      String url = server.uri("/200").toString();
      Weft.inRequest(() -> shop.getClass().getMethod("sendInObservation", String.class).invoke(shop, url));

      List<Span> spans = Weft.awaitSpans(3);
      assertNested(spans, "pay");
      assertThat(spans.get(1).attributes()).containsEntry("kind", "card");
    }
  }

  private static void assertNested(List<Span> spans, String name) {
    assertThat(spans).extracting(Span::kind).containsExactly("CLIENT", "INTERNAL", "SERVER");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(spans.get(1).name()).isEqualTo(name);
    assertThat(spans.get(1).parentSpanId()).isEqualTo(spans.get(2).spanId());
  }
}
