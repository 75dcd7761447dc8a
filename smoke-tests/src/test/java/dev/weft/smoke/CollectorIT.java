package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class CollectorIT {
  @Test
  void answersAsTold() throws IOException, InterruptedException {
    try (Collector collector = new Collector(Collector.Manner.ACCEPTING)) {
      assertThat(post(collector, "GET /orders").statusCode()).isEqualTo(200);
      collector.behave(Collector.Manner.FAILING);
      assertThat(post(collector, "GET /prices").statusCode()).isEqualTo(500);
      collector.behave(Collector.Manner.GARBLED);
      assertThat(post(collector, "GET /prices").body()).contains("no protobuf");
      assertThat(collector.requests()).isEqualTo(3);
      assertThat(collector.received("GET /orders")).isTrue();
      assertThat(collector.received("GET /other")).isFalse();
    }
  }

  private static HttpResponse<String> post(Collector collector, String body) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(collector.endpoint().resolve("/v1/traces"))
        .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
