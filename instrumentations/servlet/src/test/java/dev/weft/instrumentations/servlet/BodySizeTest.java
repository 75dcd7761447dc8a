package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestServer.class)
class BodySizeTest extends ServerTest {
  BodySizeTest(TestServer server) {
    super(server);
  }

  @Test
  void bothBodiesAreMeasured() throws Exception {
    server.send(HttpRequest.newBuilder(server.uri("", "/echo")).POST(BodyPublishers.ofByteArray(new byte[100_000])));
    assertThat(served().attributes()).containsEntry("http.request.body.size", 100_000L).containsEntry("http.response.body.size", 100_000L);
  }

  @Test
  void lengthOfARequestThatDeclaresNoneIsUnknown() throws Exception {
    server.send(HttpRequest.newBuilder(server.uri("", "/echo")).POST(
        BodyPublishers.fromPublisher(BodyPublishers.ofString("of unknown length"))));
    assertThat(served().attributes()).doesNotContainKey("http.request.body.size").containsEntry("http.response.body.size", 17L);
  }

  @Test
  void declaredLengthCounts() throws Exception {
    server.get("/declared");
    assertThat(served().attributes()).containsEntry("http.response.body.size", 8L);
  }

  /** Whether the text fits into the container's buffers, fills them, or went through them many times. */
  @ParameterizedTest
  @CsvSource({"0, UTF-8", "1, UTF-8", "1000, UTF-8", "4000, UTF-8", "100000, UTF-8", "1, ISO-8859-1", "5000, ISO-8859-1"})
  void whatAWriterWroteIsCountedInBytes(int times, String charset) throws Exception {
    byte[] body = TestServer.CLIENT.send(HttpRequest.newBuilder(server.uri("", "/written?times=" + times + "&charset=" + charset)).build(),
        BodyHandlers.ofByteArray()).body();
    assertThat(body).hasSize(times * "gr\u00fc\u00dfe \u20ac".getBytes(charset).length);
    assertThat(served().attributes()).containsEntry("http.response.body.size", (long) body.length);
  }

  @Test
  void answerToHeadHasNoBody() throws Exception {
    server.send(HttpRequest.newBuilder(server.uri("", "/declared")).method("HEAD", BodyPublishers.noBody()));
    assertThat(served().attributes()).containsEntry("http.request.method", "HEAD").containsEntry("http.response.body.size", 0L);
  }

  @Test
  void answerWithoutContentHasNoBody() throws Exception {
    server.get("/nothing");
    assertThat(served().attributes()).containsEntry("http.response.body.size", 0L);
  }
}
