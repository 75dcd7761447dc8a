package dev.weft.instrumentations.anthropicjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.AnsweringServer;
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
class AnthropicTest {
  private static final AnsweringServer SERVER = new AnsweringServer((path, request) -> AnsweringServer.isStream(request) ? """
      event: message_start
      data: {"type":"message_start","message":{"id":"c2","type":"message","role":"assistant","model":"m-2026","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":7,"output_tokens":1}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"an answer"}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":2}}

      event: message_stop
      data: {"type":"message_stop"}

      """ : """
      {"id":"c1","type":"message","role":"assistant","model":"m-2026","content":[{"type":"text","text":"an answer"}],
       "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":2,"cache_read_input_tokens":8,
        "cache_creation_input_tokens":1,"output_tokens":3}}""");

  private final User user;

  /** The methods of {@code application.AnthropicUser}. */
  private interface User {
    String chat(String model);

    String chatAsync(String model, Supplier<String> then);

    String stream(String model);

    String streamAsync(String model);

    void streamAsyncNever(String model);

    String beta(String model);

    String betaAsync(String model);

    String betaStream(String model);

    String betaStreamAsync(String model);

    String betaRaw(String model);

    String betaRawAsync(String model);

    String raw(String model);

    int rawAndUnparsed(String model);

    String rawAsync(String model);

    String rawStream(String model);
  }

  AnthropicTest(String release) {
    user = ReleaseLoader.proxy(User.class, ReleaseLoader.shared(release).createOnce("application.AnthropicUser",
        new Class<?>[] {String.class}, SERVER.url()));
  }

  @AfterEach
  void noContextIsLeft() {
    assertThat(Weft.hasContext()).isFalse();
  }

  private static double tokens(String model, String type) {
    return Weft.metric("ai_tokens_used_total{model=\"" + model + "\",provider=\"anthropic\",token_type=\"" + type + "\"}");
  }

  private static double requests(String model, String status) {
    return Weft.metric("ai_requests_total{model=\"" + model + "\",provider=\"anthropic\",status=\"" + status + "\"}");
  }

  @Test
  void aCompletionIsASpanAroundItsRequest() throws Exception {
    assertThat(Weft.inRequest(() -> user.chat("m"))).isEqualTo("an answer");

    List<Span> spans = Weft.awaitSpans(3);
    Span http = spans.get(0);
    Span chat = spans.get(1);
    assertThat(chat.name()).isEqualTo("chat m");
    assertThat(chat.kind()).isEqualTo("CLIENT");
    assertThat(chat.scope()).isEqualTo("anthropic-java");
    assertThat(chat.parentSpanId()).isEqualTo(spans.get(2).spanId());
    assertThat(http.parentSpanId()).isEqualTo(chat.spanId());
    assertThat(chat.attributes()).containsEntry("gen_ai.operation.name", "chat").containsEntry("gen_ai.provider.name", "anthropic")
        .containsEntry("gen_ai.request.model", "m")
        .containsEntry("gen_ai.usage.cache_read.input_tokens", 8L).containsEntry("gen_ai.usage.cache_creation.input_tokens", 1L)
        .containsEntry("gen_ai.request.max_tokens", 64L).containsEntry("gen_ai.response.model", "m-2026")
        .containsEntry("gen_ai.response.id", "c1").containsEntry("gen_ai.response.finish_reasons", List.of("end_turn"))
        .containsEntry("gen_ai.usage.input_tokens", 11L).containsEntry("gen_ai.usage.output_tokens", 3L);
    assertThat(spans.toString()).doesNotContain("private", "an answer", "secret-key");
    assertThat(requests("m", "success")).isEqualTo(1);
    assertThat(tokens("m", "input")).isEqualTo(11);
    assertThat(tokens("m", "output")).isEqualTo(3);
    assertThat(Weft.metric("ai_request_duration_seconds_count{model=\"m\",provider=\"anthropic\"}")).isEqualTo(1);
  }

  @Test
  void anErrorOfTheServiceIsAnError() {
    assertThatThrownBy(() -> user.chat("broken")).hasMessageContaining("500");
    Span chat = Weft.awaitSpans(2).get(1);
    assertThat(chat.errorType()).isEqualTo("com.anthropic.errors.InternalServerException");
    assertThat(requests("broken", "error")).isEqualTo(1);
  }

  @Test
  void aStreamIsASpanUntilItHasBeenRead() {
    assertThat(user.stream("streamed")).isEqualTo("an answer");
    Span chat = Weft.awaitSpans(2).get(1);
    assertThat(chat.name()).isEqualTo("chat streamed");
    assertThat(chat.attributes()).containsEntry("gen_ai.response.id", "c2").containsEntry("gen_ai.usage.input_tokens", 7L)
        .containsEntry("gen_ai.usage.output_tokens", 2L).containsEntry("gen_ai.response.finish_reasons", List.of("end_turn"));
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
    Span call = spans.stream().filter(span -> span.scope().equals("anthropic-java")).findFirst().orElseThrow();
    Span http = spans.stream().filter(span -> span.scope().equals("okhttp")).findFirst().orElseThrow();
    assertThat(call.parentSpanId()).isEqualTo(request.spanId());
    assertThat(http.parentSpanId()).isEqualTo(call.spanId());
    return call;
  }

  @Test
  void anAsynchronousCallIsASpanAroundItsRequest() throws Exception {
    assertThat(callAround(() -> user.chatAsync("later", () -> "then")).attributes()).containsEntry("gen_ai.usage.output_tokens", 3L);
  }

  @Test
  void anAsynchronousStreamIsASpanUntilItHasBeenRead() throws Exception {
    Span chat = callAround(() -> user.streamAsync("flowing"));
    assertThat(chat.attributes()).containsEntry("gen_ai.usage.input_tokens", 7L).containsEntry("gen_ai.response.finish_reasons", List.of("end_turn"));
    assertThat(tokens("flowing", "output")).isEqualTo(2);
  }

  @Test
  void anAsynchronousStreamThatFailsIsAnError() {
    assertThatThrownBy(() -> user.streamAsync("broken flow")).hasMessageContaining("500");
    assertThat(Weft.awaitSpans(2).get(1).errorType()).isEqualTo("com.anthropic.errors.InternalServerException");
  }

  @Test
  void anAsynchronousStreamThatIsNotReadEndsWhenItIsClosed() {
    user.streamAsyncNever("unread");
    assertThat(Weft.awaitSpans(2)).extracting(Span::name).contains("chat unread");
    assertThat(requests("unread", "success")).isEqualTo(1);
  }

  @Test
  void aBetaMessageIsASpanAroundItsRequest() throws Exception {
    Span chat = callAround(() -> assertThat(user.beta("beta")).isEqualTo("an answer"));
    assertThat(chat.name()).isEqualTo("chat beta");
    assertThat(chat.attributes()).containsEntry("gen_ai.usage.cache_read.input_tokens", 8L).containsEntry("gen_ai.request.max_tokens", 64L)
        .containsEntry("gen_ai.response.id", "c1").containsEntry("gen_ai.response.finish_reasons", List.of("end_turn"))
        .containsEntry("gen_ai.usage.input_tokens", 11L).containsEntry("gen_ai.usage.output_tokens", 3L);
    assertThat(requests("beta", "success")).isEqualTo(1);
  }

  @Test
  void anAsynchronousBetaMessageIsASpanAroundItsRequest() throws Exception {
    assertThat(callAround(() -> user.betaAsync("beta later")).attributes()).containsEntry("gen_ai.usage.output_tokens", 3L);
  }

  @Test
  void aBetaMessageInPartsIsASpanUntilItHasBeenRead() throws Exception {
    callAround(() -> assertThat(user.betaStream("beta stream")).isEqualTo("an answer"));
    assertThat(tokens("beta stream", "input")).isEqualTo(7);
    assertThat(tokens("beta stream", "output")).isEqualTo(2);
  }

  @Test
  void anAsynchronousBetaMessageInPartsIsASpanUntilItHasBeenRead() throws Exception {
    Span chat = callAround(() -> user.betaStreamAsync("beta flowing"));
    assertThat(chat.attributes()).containsEntry("gen_ai.response.finish_reasons", List.of("end_turn"));
    assertThat(tokens("beta flowing", "output")).isEqualTo(2);
  }

  @Test
  void anAnswerWithItsStatusIsASpanUntilItIsParsed() throws Exception {
    Span chat = callAround(() -> assertThat(user.raw("raw")).isEqualTo("200 an answer"));
    assertThat(chat.attributes()).containsEntry("gen_ai.response.id", "c1").containsEntry("gen_ai.usage.output_tokens", 3L);
    assertThat(requests("raw", "success")).isEqualTo(1);
  }

  @Test
  void anAnswerWithItsStatusMayComeLater() throws Exception {
    callAround(() -> user.rawAsync("raw later"));
    assertThat(tokens("raw later", "input")).isEqualTo(11);
    assertThatThrownBy(() -> user.rawAsync("broken later")).hasMessageContaining("500");
    assertThat(requests("broken later", "error")).isEqualTo(1);
  }

  @Test
  void anAnswerThatIsNotParsedHasNoTokens() throws Exception {
    assertThat(callAround(() -> assertThat(user.rawAndUnparsed("unparsed")).isEqualTo(200)).attributes())
        .doesNotContainKey("gen_ai.usage.input_tokens");
    assertThat(requests("unparsed", "success")).isEqualTo(1);
  }

  @Test
  void aStreamWithItsStatusIsASpanUntilItHasBeenRead() throws Exception {
    callAround(() -> assertThat(user.rawStream("raw stream")).isEqualTo("an answer"));
    assertThat(tokens("raw stream", "output")).isEqualTo(2);
  }

  @Test
  void anAnswerThatFailsWithItsStatusIsAnError() {
    assertThatThrownBy(() -> user.raw("raw and broken")).hasMessageContaining("500");
    assertThat(Weft.awaitSpans(2).get(1).errorType()).isEqualTo("com.anthropic.errors.InternalServerException");
  }

  @Test
  void betaMessagesWithTheirStatusCountTheirTokens() {
    assertThat(user.betaRaw("beta raw")).isEqualTo("an answer");
    assertThat(tokens("beta raw", "input")).isEqualTo(11);
    assertThat(user.betaRawAsync("beta raw later")).isEqualTo("an answer");
    assertThat(tokens("beta raw later", "input")).isEqualTo(11);
  }
}
