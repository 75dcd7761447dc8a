package dev.weft.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class JaegerIT {
  @Test
  void givesBackTheTracesThatItTook() throws Exception {
    Optional<Path> program = new TraceSources(System.getenv()).jaeger();
    Assumptions.assumeTrue(program.isPresent(), "no Jaeger on this machine: neither JAEGER_BINARY nor on the PATH");
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    ExportTraceServiceRequest request = OtlpRequests.request("0102030405060708090a0b0c0d0e0f10", "0102030405060708", "", "shop", now);

    try (Jaeger jaeger = Jaeger.start(program.get())) {
      HttpRequest export = HttpRequest.newBuilder(jaeger.otlpEndpoint().resolve("/v1/traces"))
          .header("Content-Type", "application/x-protobuf").POST(BodyPublishers.ofByteArray(request.toByteArray())).build();
      assertThat(HttpClient.newHttpClient().send(export, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      Awaitility.await().until(() -> !jaeger.traces("shop").isEmpty());

      Trace trace = jaeger.traces("shop").get(0);
      assertThat(trace.isWhole()).isTrue();
      assertThat(trace.spans()).hasSize(1);
      assertThat(trace.spans().get(0)).extracting(Span::name, Span::kind, Span::error, Span::durationNanos)
          .containsExactly("GET /products", "server", true, 500_000L);
      assertThat(trace.spans().get(0).attributes()).containsAllEntriesOf(Map.of("http.request.method", "GET"));
      assertThat(jaeger.traces("unheard-of")).isEqualTo(List.of());
    }
  }
}
