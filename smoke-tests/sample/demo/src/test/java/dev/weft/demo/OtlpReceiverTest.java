package dev.weft.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class OtlpReceiverTest {
  private static final Span SPAN = new Span("0102", "03", "04", "shop", "GET /products", "server", 1_000, 500_000,
      Map.of("http.request.method", "GET", "http.response.status_code", "500"), true);

  @Test
  void keepsWhatItReceives() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      assertThat(post(receiver.otlpEndpoint(), request(), false)).isEqualTo(200);
      assertThat(receiver.traces("shop")).containsExactly(new Trace("0102", List.of(SPAN)));
    }
  }

  @Test
  void readsZippedRequests() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      assertThat(post(receiver.otlpEndpoint(), zip(request()), true)).isEqualTo(200);
      assertThat(receiver.traces("shop")).hasSize(1);
    }
  }

  @Test
  void refusesWhatItCannotRead() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      assertThat(post(receiver.otlpEndpoint(), new byte[] {1, 2, 3}, false)).isEqualTo(400);
      assertThat(post(receiver.otlpEndpoint(), new byte[] {1, 2, 3}, true)).isEqualTo(400);
      assertThat(post(receiver.otlpEndpoint(), new byte[0], true)).isEqualTo(400);
      assertThat(post(receiver.otlpEndpoint(), zip(new byte[17 << 20]), true)).isEqualTo(413);
      assertThat(receiver.traces("shop")).isEmpty();
    }
  }

  @Test
  void passesOnWhatItReceives() throws Exception {
    try (OtlpReceiver behind = OtlpReceiver.start(); OtlpReceiver receiver = OtlpReceiver.passingOnTo(behind.otlpEndpoint())) {
      post(receiver.otlpEndpoint(), zip(request()), true);
      Awaitility.await().until(() -> !behind.traces("shop").isEmpty());
      assertThat(behind.traces("shop")).isEqualTo(receiver.traces("shop"));
    }
  }

  @Test
  void saysWhatCouldNotBePassedOn() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.passingOnTo(URI.create("http://127.0.0.1:" + Ports.free() + "/"))) {
      assertThat(post(receiver.otlpEndpoint(), request(), false)).isEqualTo(200);
      Awaitility.await().until(() -> receiver.description().contains("1 requests failed"));
      assertThat(receiver.traces("shop")).hasSize(1);
    }
  }

  private static byte[] request() {
    return OtlpRequests.request("0102", "03", "04", "shop", 1_000).toByteArray();
  }

  private static byte[] zip(byte[] plain) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream stream = new GZIPOutputStream(zipped)) {
      stream.write(plain);
    }
    return zipped.toByteArray();
  }

  private static int post(URI endpoint, byte[] body, boolean zipped) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve("/v1/traces"))
        .header("Content-Type", "application/x-protobuf").POST(BodyPublishers.ofByteArray(body));
    if (zipped) {
      request.header("Content-Encoding", "gzip");
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
