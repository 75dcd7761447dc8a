package dev.weft.instrumentations.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.RemoteServer;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is built on HTTP clients: a request is one span, that of the client below. */
@ExtendWith(WeftExtension.class)
class LayersTest {
  private static Object layers;

  @ParameterizedTest
  @CsvSource({
      "RestTemplate on HttpURLConnection, http-url-connection",
      "RestTemplate on java.net.http, java-http-client",
      "RestTemplate on HttpClient 5, apache-http-client-5",
      "RestClient on HttpURLConnection, http-url-connection",
      "RestClient on java.net.http, java-http-client",
      "RestClient on HttpClient 5, apache-http-client-5",
      "Feign on HttpURLConnection, http-url-connection",
      "Feign on OkHttp, okhttp",
      "'Google''s client on HttpURLConnection', http-url-connection",
      "'Jersey''s client on HttpURLConnection', http-url-connection",
      "'RESTEasy''s client on HttpClient 4', apache-http-client-4",
      "'CXF''s client on java.net.http', java-http-client"})
  void aRequestIsOneSpan(String layer, String scope) throws Exception {
    if (layers == null) {
      layers = new ReleaseLoader("4.12").create("application.Layers", new Class<?>[0]);
    }
    try (RemoteServer remote = new RemoteServer()) {
      String server = remote.uri("").toString();
      Object status = Weft.inRequest(() -> ReleaseLoader.call(layers.getClass().getClassLoader(),
          () -> layers.getClass().getMethod("send", String.class, String.class).invoke(layers, layer, server)));
      assertThat(status).isEqualTo(200);

      List<Span> spans = Weft.awaitSpans(2);
      assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
      assertThat(spans.get(0).scope()).isEqualTo(scope);
      assertThat(spans.get(0).attributes()).containsEntry("url.full", server + "/200").containsEntry("http.response.status_code", 200L)
          .containsKey("network.protocol.version");
      assertThat(remote.requests).hasSize(1);
      assertThat(remote.requests.get(0).get("traceparent")).singleElement().asString().contains(spans.get(0).spanId());
    }
  }
}
