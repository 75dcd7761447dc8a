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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final Map<String, User> USERS = new ConcurrentHashMap<>();

  private final User user;

  /** The methods of {@code application.OpenAiUser}. */
  private interface User {
    String chat(String model);

    String chatAsync(String model, Supplier<String> then);

    String stream(String model);

    int embed(String model);
  }

  OpenAiTest(String release) {
    user = USERS.computeIfAbsent(release, name -> ReleaseLoader.proxy(User.class, new ReleaseLoader(name).create("application.OpenAiUser",
        new Class<?>[] {String.class}, OpenAiServer.URL)));
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
        .containsEntry("gen_ai.usage.input_tokens", 11L).containsEntry("gen_ai.usage.output_tokens", 3L);
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

  @Test
  void embeddingsCountWhatTheyRead() {
    assertThat(user.embed("e")).isEqualTo(1);
    Span embeddings = Weft.awaitSpans(2).get(1);
    assertThat(embeddings.name()).isEqualTo("embeddings e");
    assertThat(embeddings.attributes()).containsEntry("gen_ai.usage.input_tokens", 5L).doesNotContainKey("gen_ai.usage.output_tokens")
        .containsEntry("gen_ai.response.model", "embed-1-2026");
    assertThat(tokens("e", "input")).isEqualTo(5);
  }
}
