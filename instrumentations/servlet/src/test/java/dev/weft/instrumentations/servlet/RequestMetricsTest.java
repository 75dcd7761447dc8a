package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestServer.class)
class RequestMetricsTest extends ServerTest {
  RequestMetricsTest(TestServer server) {
    super(server);
  }

  @Test
  void requestIsCountedTimedAndMeasured() throws Exception {
    server.send(HttpRequest.newBuilder(server.uri("", "/echo")).POST(BodyPublishers.ofString("12345")));
    Weft.awaitSpans(1);
    String labels = "{endpoint=\"/echo\",method=\"POST\"}";
    assertThat(Weft.metric("http_requests_total{endpoint=\"/echo\",method=\"POST\",status=\"200\"}")).isEqualTo(1);
    assertThat(Weft.metric("http_request_duration_seconds_count" + labels)).isEqualTo(1);
    assertThat(Weft.metric("http_request_size_bytes_sum" + labels)).isEqualTo(5);
    assertThat(Weft.metric("http_response_size_bytes_sum" + labels)).isEqualTo(5);
    assertThat(Weft.metric("http_active_connections")).isZero();
  }

  @Test
  void exceptionIsCountedByItsClass() throws Exception {
    server.get("/throw");
    Weft.awaitSpans(1);
    assertThat(Weft.metric("http_requests_total{endpoint=\"/throw\",method=\"GET\",status=\"500\"}")).isEqualTo(1);
    assertThat(Weft.metric("errors_total{endpoint=\"/throw\",error_type=\"java.lang.IllegalStateException\"}")).isEqualTo(1);
  }

  @Test
  void wrappedExceptionIsCountedByTheClassOfTheApplicationsOwn() throws Exception {
    server.get("/throw-wrapped");
    Weft.awaitSpans(1);
    assertThat(Weft.metric("errors_total{endpoint=\"/throw-wrapped\",error_type=\"java.lang.IllegalStateException\"}")).isEqualTo(1);
  }

  @Test
  void clientsErrorIsNoError() throws Exception {
    for (String path : new String[] {"/handled?status=409", "/set-status", "/no/such/page"}) {
      server.get(path);
    }
    Weft.awaitSpans(3);
    assertThat(Weft.metrics().keySet()).filteredOn(series -> series.startsWith("errors_total{"))
        .allSatisfy(series -> assertThat(Weft.metric(series)).as(series).isZero());
  }

  @Test
  void serversErrorWithoutAnExceptionIsCountedByItsStatus() throws Exception {
    server.get("/send-error");
    Weft.awaitSpans(1);
    assertThat(Weft.metric("errors_total{endpoint=\"/send-error\",error_type=\"503\"}")).isEqualTo(1);
  }

  @Test
  void exceptionThatIsHandledAndRecordedIsCountedOnce() throws Exception {
    server.get("/handled?status=500");
    Weft.awaitSpans(1);
    assertThat(Weft.metric("errors_total{endpoint=\"/handled\",error_type=\"java.lang.IllegalArgumentException\"}")).isEqualTo(1);
  }

  @Test
  void asynchronousRequestIsCountedOnceWhenItIsComplete() throws Exception {
    server.get("/async/twice");
    Weft.awaitSpans(1);
    assertThat(Weft.metric("http_requests_total{endpoint=\"/async/twice\",method=\"GET\",status=\"203\"}")).isEqualTo(1);
    assertThat(Weft.metric("http_active_connections")).isZero();
  }

  @Test
  void excludedRequestIsNeitherCountedNorShown() throws Exception {
    try (AutoCloseable exclusion = Weft.exclude("/async/t*", "/throw*")) {
      assertThat(exclusion).isNotNull();
      for (String path : new String[] {"/async/twice", "/async/timeout", "/throw?x=1"}) {
        server.get(path);
      }
      server.get("/plain");
      Weft.awaitSpans(1);
      assertThat(Weft.metrics().keySet()).filteredOn(series -> series.contains("/async/t") || series.contains("/throw"))
          .allSatisfy(series -> assertThat(Weft.metric(series)).as(series).isZero());
    }
    assertThat(Weft.spans()).extracting(Span::name).containsExactly("GET /plain");
    assertThat(Weft.metric("http_active_connections")).isZero();
  }

  @Test
  void requestThatIsNotSampledIsCounted() throws Exception {
    server.get("/orders/5", "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
    await().until(() -> Weft.metric("http_requests_total{endpoint=\"/orders/*\",method=\"GET\",status=\"200\"}") == 1);
    assertThat(Weft.spans()).isEmpty();
  }

  @Test
  void unknownMethodIsCountedAsOther() throws Exception {
    server.send(HttpRequest.newBuilder(server.uri("", "/plain")).method("BREW", BodyPublishers.noBody()));
    Weft.awaitSpans(1);
    assertThat(Weft.metric("http_requests_total{endpoint=\"/plain\",method=\"_OTHER\",status=\"200\"}")).isEqualTo(1);
  }
}
