package dev.weft.instrumentations.openaijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.OpenAiServer;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class OpenAiTest {
  private final User user;

  /** The methods of {@code application.OpenAiUser}. */
  private interface User {
    String chat(String model);

    String chatAsync(String model, Supplier<String> then);

    String stream(String model);

    String streamAsync(String model, Supplier<String> during);

    void streamAsyncOnce(String model);

    void streamAsyncNever(String model);

    int embed(String model);

    int embedAsync(String model);

    String respond(String model);

    String respondAsync(String model);

    String streamResponse(String model);

    String streamResponseAsync(String model);

    String raw(String model);

    String rawAndUnparsed(String model);

    String rawAsync(String model);

    String rawStream(String model);

    String rawResponse(String model);

    String rawResponseAsync(String model);

    int rawEmbedding(String model);

    int rawEmbeddingAsync(String model);
  }

  OpenAiTest(String release) {
    user = ReleaseLoader.proxy(User.class, ReleaseLoader.shared(release).createOnce("application.OpenAiUser",
        new Class<?>[] {String.class}, OpenAiServer.URL));
  }

  @AfterEach
  void noContextIsLeft() {
    assertThat(Weft.hasContext()).isFalse();
  }

  private static double tokens(String model, String type) {
    return Weft.metric("ai_tokens_used_total{model=\"" + model + "\",provider=\"openai\",token_type=\"" + type + "\"}");
  }

  private static double requests(String model, String status) {
    return Weft.metric("ai_requests_total{model=\"" + model + "\",provider=\"openai\",status=\"" + status + "\"}");
  }

  @Test
  void aCompletionIsASpanAroundItsRequest() throws Exception {
    assertThat(Weft.inRequest(() -> user.chat("m"))).isEqualTo("an answer");

    List<Span> spans = Weft.awaitSpans(3);
    Span http = spans.get(0);
    Span chat = spans.get(1);
    assertThat(chat.name()).isEqualTo("chat m");
    assertThat(chat.kind()).isEqualTo("CLIENT");
    assertThat(chat.scope()).isEqualTo("openai-java");
    assertThat(chat.parentSpanId()).isEqualTo(spans.get(2).spanId());
    assertThat(http.parentSpanId()).isEqualTo(chat.spanId());
    assertThat(chat.attributes()).containsEntry("gen_ai.operation.name", "chat").containsEntry("gen_ai.provider.name", "openai")
        .containsEntry("gen_ai.request.model", "m").containsEntry("gen_ai.request.temperature", 0.5)
        .containsEntry("gen_ai.request.max_tokens", 64L).containsEntry("gen_ai.response.model", "m-2026")
        .containsEntry("gen_ai.response.id", "c1").containsEntry("gen_ai.response.finish_reasons", List.of("stop"))
        .containsEntry("gen_ai.usage.input_tokens", 11L).containsEntry("gen_ai.usage.output_tokens", 3L)
        .containsEntry("gen_ai.usage.cache_read.input_tokens", 8L).containsEntry("gen_ai.usage.reasoning.output_tokens", 2L)
        .containsEntry("openai.api.type", "chat_completions");
    assertThat(spans.toString()).doesNotContain("private", "an answer", "secret-key");
    assertThat(requests("m", "success")).isEqualTo(1);
    assertThat(tokens("m", "input")).isEqualTo(11);
    assertThat(tokens("m", "output")).isEqualTo(3);
    assertThat(Weft.metric("ai_request_duration_seconds_count{model=\"m\",provider=\"openai\"}")).isEqualTo(1);
  }

  @Test
  void anErrorOfTheServiceIsAnError() {
    assertThatThrownBy(() -> user.chat("broken")).hasMessageContaining("500");
    Span chat = Weft.awaitSpans(2).get(1);
    assertThat(chat.errorType()).isEqualTo("com.openai.errors.InternalServerException");
    assertThat(requests("broken", "error")).isEqualTo(1);
  }

  @Test
  void whatAnAnswerLacksIsNotReported() {
    assertThat(user.chat("terse")).isEqualTo("an answer");
    Span chat = Weft.awaitSpans(2).get(1);
    assertThat(chat.error()).isFalse();
    assertThat(chat.attributes()).doesNotContainKeys("gen_ai.response.id", "gen_ai.usage.input_tokens");
    assertThat(requests("terse", "success")).isEqualTo(1);
    assertThat(tokens("terse", "input")).isZero();
  }

  @Test
  void aStreamIsASpanUntilItHasBeenRead() {
    assertThat(user.stream("streamed")).isEqualTo("an answer");
    Span chat = Weft.awaitSpans(2).get(1);
    assertThat(chat.name()).isEqualTo("chat streamed");
    assertThat(chat.attributes()).containsEntry("gen_ai.response.id", "c2").containsEntry("gen_ai.usage.input_tokens", 7L)
        .containsEntry("gen_ai.usage.output_tokens", 2L).containsEntry("gen_ai.response.finish_reasons", List.of("stop"));
    assertThat(tokens("streamed", "output")).isEqualTo(2);
  }

  @Test
  void whatFollowsAFutureRunsInTheCallersContextAfterTheCall() throws Exception {
    String[] request = new String[1];
    String seen = Weft.inRequest(() -> {
      request[0] = Weft.currentSpanId();
      return user.chatAsync("later", () -> Weft.currentSpanId() + ' ' + Weft.spans().stream().filter(span -> span.name().equals("chat later")).count());
    });
    assertThat(seen).isEqualTo(request[0] + " 1");
    assertThat(tokens("later", "input")).isEqualTo(11);
  }

  /** The span of a call and that of its request, which is a child of it. */
  private Span callAround(Callable<?> work) throws Exception {
    Weft.inRequest(work);
    List<Span> spans = Weft.awaitSpans(3);
    Span request = spans.stream().filter(span -> span.kind().equals("SERVER")).findFirst().orElseThrow();
    Span call = spans.stream().filter(span -> span.scope().equals("openai-java")).findFirst().orElseThrow();
    Span http = spans.stream().filter(span -> span.scope().equals("okhttp")).findFirst().orElseThrow();
    assertThat(call.parentSpanId()).isEqualTo(request.spanId());
    assertThat(http.parentSpanId()).isEqualTo(call.spanId());
    return call;
  }

  @Test
  void anAsynchronousCallIsASpanAroundItsRequest() throws Exception {
    Span chat = callAround(() -> user.chatAsync("later", () -> "then"));
    assertThat(chat.name()).isEqualTo("chat later");
    assertThat(chat.attributes()).containsEntry("gen_ai.usage.output_tokens", 3L);
  }

  @Test
  void anAsynchronousStreamIsASpanUntilItHasBeenRead() throws Exception {
    String[] request = new String[1];
    String[] seen = new String[1];
    Span chat = callAround(() -> {
      request[0] = Weft.currentSpanId();
      return seen[0] = user.streamAsync("flowing", () -> Weft.currentSpanId() + ' '
          + Weft.spans().stream().filter(span -> span.name().equals("chat flowing")).count());
    });
    assertThat(seen[0]).isEqualTo(request[0] + " 0 read");   // the caller's context, and no span yet
    assertThat(chat.attributes()).containsEntry("gen_ai.usage.input_tokens", 7L).containsEntry("gen_ai.response.finish_reasons", List.of("stop"));
    assertThat(tokens("flowing", "output")).isEqualTo(2);
    assertThat(requests("flowing", "success")).isEqualTo(1);
  }

  @Test
  void anAsynchronousStreamThatFailsIsAnError() {
    assertThat(user.streamAsync("broken flow", () -> "part")).contains("500");
    Span chat = Weft.awaitSpans(2).get(1);
    assertThat(chat.errorType()).isEqualTo("com.openai.errors.InternalServerException");
    assertThat(requests("broken flow", "error")).isEqualTo(1);
  }

  @Test
  void anAsynchronousStreamEndsWhenItIsClosed() {
    user.streamAsyncOnce("closed");
    Span chat = Weft.awaitSpans(2).get(1);
    assertThat(chat.error()).isFalse();
    assertThat(chat.attributes()).containsEntry("gen_ai.response.id", "c2").doesNotContainKey("gen_ai.usage.output_tokens");
    assertThat(requests("closed", "success")).isEqualTo(1);
  }

  @Test
  void anAsynchronousStreamThatIsNotReadEndsWhenItIsClosed() {
    user.streamAsyncNever("unread");
    assertThat(Weft.awaitSpans(2)).extracting(Span::name).contains("chat unread");
    assertThat(requests("unread", "success")).isEqualTo(1);
  }

  @Test
  void aHandlerThatFailsIsNoErrorOfTheCall() {
    assertThat(user.streamAsync("unhandled", () -> {
      throw new IllegalStateException("the handler's");
    })).contains("the handler's");
    assertThat(Weft.awaitSpans(2).get(1).error()).isFalse();
  }

  @Test
  void aResponseIsASpanAroundItsRequest() throws Exception {
    Span response = callAround(() -> user.respond("r"));
    assertThat(response.name()).isEqualTo("chat r");
    assertThat(response.attributes()).containsEntry("openai.api.type", "responses").containsEntry("gen_ai.request.temperature", 0.5)
        .containsEntry("gen_ai.request.max_tokens", 64L).containsEntry("gen_ai.response.id", "r1")
        .containsEntry("gen_ai.response.model", "m-2026").containsEntry("gen_ai.response.finish_reasons", List.of("completed"))
        .containsEntry("gen_ai.conversation.id", "conv_1").containsEntry("gen_ai.usage.input_tokens", 13L)
        .containsEntry("gen_ai.usage.output_tokens", 5L).containsEntry("gen_ai.usage.cache_read.input_tokens", 6L)
        .containsEntry("gen_ai.usage.reasoning.output_tokens", 4L);
    assertThat(response.attributes().toString()).doesNotContain("private", "an answer");
    assertThat(tokens("r", "input")).isEqualTo(13);
  }

  @Test
  void anAsynchronousResponseIsASpanAroundItsRequest() throws Exception {
    assertThat(callAround(() -> user.respondAsync("r later")).attributes()).containsEntry("gen_ai.response.id", "r1");
    assertThat(tokens("r later", "output")).isEqualTo(5);
  }

  @Test
  void aResponseInPartsIsASpanUntilItHasBeenRead() {
    assertThat(user.streamResponse("r cut")).isEqualTo("an answer");
    Span response = Weft.awaitSpans(2).get(1);
    assertThat(response.attributes()).containsEntry("gen_ai.response.finish_reasons", List.of("max_output_tokens"));
    assertThat(tokens("r cut", "output")).isEqualTo(5);
  }

  @Test
  void anAsynchronousResponseInPartsIsASpanUntilItHasBeenRead() throws Exception {
    assertThat(callAround(() -> user.streamResponseAsync("r flowing")).attributes())
        .containsEntry("gen_ai.response.finish_reasons", List.of("completed"));
    assertThat(tokens("r flowing", "output")).isEqualTo(5);
  }

  @Test
  void asynchronousEmbeddingsCountWhatTheyRead() throws Exception {
    assertThat(callAround(() -> user.embedAsync("e later")).name()).isEqualTo("embeddings e later");
    assertThat(tokens("e later", "input")).isEqualTo(5);
  }

  @Test
  void embeddingsCountWhatTheyRead() {
    assertThat(user.embed("e")).isEqualTo(1);
    Span embeddings = Weft.awaitSpans(2).get(1);
    assertThat(embeddings.name()).isEqualTo("embeddings e");
    assertThat(embeddings.attributes()).containsEntry("gen_ai.usage.input_tokens", 5L).doesNotContainKey("gen_ai.usage.output_tokens")
        .containsEntry("gen_ai.response.model", "embed-1-2026");
    assertThat(tokens("e", "input")).isEqualTo(5);
  }

  @Test
  void anAnswerWithItsStatusIsASpanUntilItIsParsed() throws Exception {
    Span chat = callAround(() -> assertThat(user.raw("raw")).isEqualTo("200 an answer"));
    assertThat(chat.name()).isEqualTo("chat raw");
    assertThat(chat.attributes()).containsEntry("gen_ai.response.id", "c1").containsEntry("gen_ai.response.finish_reasons", List.of("stop"));
    assertThat(tokens("raw", "input")).isEqualTo(11);
    assertThat(requests("raw", "success")).isEqualTo(1);
  }

  @Test
  void anAnswerThatTheApplicationParsesItselfHasNoTokens() throws Exception {
    Span chat = callAround(() -> assertThat(user.rawAndUnparsed("unparsed")).startsWith("200 ").contains("an answer"));
    assertThat(chat.error()).isFalse();
    assertThat(chat.attributes()).doesNotContainKey("gen_ai.usage.input_tokens");
    assertThat(requests("unparsed", "success")).isEqualTo(1);
  }

  @Test
  void anAnswerWithItsStatusMayComeLater() throws Exception {
    callAround(() -> assertThat(user.rawAsync("raw later")).isEqualTo("200 an answer"));
    assertThat(tokens("raw later", "output")).isEqualTo(3);
    assertThatThrownBy(() -> user.rawAsync("broken later")).hasMessageContaining("500");
    assertThat(requests("broken later", "error")).isEqualTo(1);
  }

  @Test
  void aStreamWithItsStatusIsASpanUntilItHasBeenRead() throws Exception {
    assertThat(callAround(() -> assertThat(user.rawStream("raw stream")).isEqualTo("an answer")).attributes())
        .containsEntry("gen_ai.response.finish_reasons", List.of("stop"));
    assertThat(tokens("raw stream", "output")).isEqualTo(2);
    assertThat(requests("raw stream", "success")).isEqualTo(1);
  }

  @Test
  void anAnswerThatFailsWithItsStatusIsAnError() {
    assertThatThrownBy(() -> user.raw("raw and broken")).hasMessageContaining("500");
    assertThat(Weft.awaitSpans(2).get(1).errorType()).isEqualTo("com.openai.errors.InternalServerException");
    assertThat(requests("raw and broken", "error")).isEqualTo(1);
  }

  @Test
  void responsesAndEmbeddingsWithTheirStatusCountTheirTokens() {
    assertThat(user.rawResponse("raw r")).isEqualTo("200 an answer");
    assertThat(tokens("raw r", "input")).isEqualTo(13);
    assertThat(user.rawResponseAsync("raw r later")).isEqualTo("an answer");
    assertThat(tokens("raw r later", "input")).isEqualTo(13);
    assertThat(user.rawEmbedding("raw e")).isEqualTo(1);
    assertThat(tokens("raw e", "input")).isEqualTo(5);
    assertThat(user.rawEmbeddingAsync("raw e later")).isEqualTo(1);
    assertThat(tokens("raw e later", "input")).isEqualTo(5);
  }
}
