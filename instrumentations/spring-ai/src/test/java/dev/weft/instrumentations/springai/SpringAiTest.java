package dev.weft.instrumentations.springai;

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
import java.util.concurrent.Callable;
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
class SpringAiTest {
  private static final Map<String, User> USERS = new ConcurrentHashMap<>();

  private final User user;
  /** Spring AI 2 uses OpenAI's client, on OkHttp. */
  private final boolean ownClient;

  /** The methods of {@code application.SpringAiUser}. */
  private interface User {
    String chat(String model);

    String chatWith(String model);

    List<String> stream(String model, Supplier<String> during);

    String streamed(String model);

    void first(String model);

    int embed(String model);

    int embedWith(String model);
  }

  SpringAiTest(String release) {
    ownClient = release.startsWith("1.");
    user = USERS.computeIfAbsent(release, name -> ReleaseLoader.proxy(User.class, ownClient
        ? new ReleaseLoader(name).create("application.SpringAiUser", new Class<?>[] {String.class}, OpenAiServer.URL.replace("/v1", ""))
        : ReleaseLoader.compiling(name).create("application.SpringAi2User", new Class<?>[] {String.class}, OpenAiServer.URL)));
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

  /** The span of a call, which is around that of its HTTP request. */
  private Span callAround(Callable<?> work) throws Exception {
    Weft.inRequest(work);
    List<Span> spans = Weft.awaitSpans(3);
    Span request = spans.stream().filter(span -> span.kind().equals("SERVER")).findFirst().orElseThrow();
    Span call = spans.stream().filter(span -> span.scope().equals("spring-ai")).findFirst().orElseThrow();
    Span http = spans.stream().filter(span -> span.scope().equals(ownClient ? "java-http-client" : "okhttp")).findFirst().orElseThrow();
    assertThat(call.parentSpanId()).isEqualTo(request.spanId());
    assertThat(http.parentSpanId()).isEqualTo(call.spanId());
    assertThat(spans.toString()).doesNotContain("private", "an answer", "secret-key");
    return call;
  }

  @Test
  void aChatIsASpanAroundItsRequest() throws Exception {
    Span chat = callAround(() -> user.chat("m"));
    assertThat(chat.name()).isEqualTo("chat m");
    assertThat(chat.kind()).isEqualTo("CLIENT");
    assertThat(chat.attributes()).containsEntry("gen_ai.operation.name", "chat").containsEntry("gen_ai.provider.name", "openai")
        .containsEntry("gen_ai.request.model", "m").containsEntry("gen_ai.request.temperature", 0.5)
        .containsEntry("gen_ai.request.max_tokens", 64L).containsEntry("gen_ai.response.model", "m-2026")
        .containsEntry("gen_ai.response.id", "c1").containsEntry("gen_ai.response.finish_reasons", List.of("stop"))
        .containsEntry("gen_ai.usage.input_tokens", 11L).containsEntry("gen_ai.usage.output_tokens", 3L)
        .containsEntry("gen_ai.usage.cache_read.input_tokens", 8L);
    assertThat(requests("m", "success")).isEqualTo(1);
    assertThat(tokens("m", "output")).isEqualTo(3);
  }

  @Test
  void theModelThatTheRequestNamesCounts() {
    user.chatWith("named");
    Span chat = Weft.awaitSpans(2).get(1);
    assertThat(chat.attributes()).containsEntry("gen_ai.request.model", "named");
    if (ownClient) {
      assertThat(chat.attributes()).containsEntry("gen_ai.request.temperature", 0.5);
    } else {   // a request with options gets none of the model's
      assertThat(chat.attributes()).doesNotContainKey("gen_ai.request.temperature");
    }
    assertThat(requests("named", "success")).isEqualTo(1);
  }

  @Test
  void anErrorOfTheServiceIsAnError() {
    assertThatThrownBy(() -> user.chat("broken")).hasMessageContaining("500");
    assertThat(Weft.awaitSpans(2).get(1).errorType()).isEqualTo(ownClient ? "org.springframework.ai.retry.TransientAiException" : "com.openai.errors.InternalServerException");
    assertThat(requests("broken", "error")).isEqualTo(1);
  }

  @Test
  void aStreamIsASpanUntilItsEnd() throws Exception {
    String[] request = new String[1];
    Span[] chat = new Span[1];
    chat[0] = callAround(() -> {
      request[0] = Weft.currentSpanId();
      List<String> seen = user.stream("flowing", () -> Weft.currentSpanId() + ' '
          + Weft.spans().stream().filter(span -> span.name().equals("chat flowing")).count());
      assertThat(seen).isNotEmpty().containsOnly(request[0] + " 0");   // the caller's context, and no span yet
      return null;
    });
    assertThat(chat[0].name()).isEqualTo("chat flowing");
    assertThat(chat[0].attributes()).containsEntry("gen_ai.response.id", "c2").containsEntry("gen_ai.response.finish_reasons", List.of("stop"))
        .containsEntry("gen_ai.usage.input_tokens", 7L).containsEntry("gen_ai.usage.output_tokens", 2L);
    assertThat(tokens("flowing", "output")).isEqualTo(2);
    assertThat(requests("flowing", "success")).isEqualTo(1);
  }

  @Test
  void theApplicationGetsAllParts() {
    assertThat(user.streamed("parts")).isEqualTo("an answer");
    assertThat(Weft.awaitSpans(2)).extracting(Span::name).contains("chat parts");
  }

  @Test
  void aStreamThatIsCancelledEndsThen() {
    user.first("first");
    Span chat = Weft.awaitSpans(2).stream().filter(span -> span.scope().equals("spring-ai")).findFirst().orElseThrow();
    assertThat(chat.error()).isFalse();
    assertThat(requests("first", "success")).isEqualTo(1);
  }

  @Test
  void aStreamThatFailsIsAnError() {
    assertThatThrownBy(() -> user.streamed("broken flow"));
    Span chat = Weft.awaitSpans(2).stream().filter(span -> span.scope().equals("spring-ai")).findFirst().orElseThrow();
    assertThat(chat.errorType()).contains(ownClient ? "WebClientResponseException" : "InternalServerException");
    assertThat(requests("broken flow", "error")).isEqualTo(1);
  }

  @Test
  void embeddingsCountWhatTheyRead() throws Exception {
    Span embeddings = callAround(() -> user.embedWith("e"));
    assertThat(embeddings.name()).isEqualTo("embeddings e");
    assertThat(embeddings.attributes()).containsEntry("gen_ai.usage.input_tokens", 5L).doesNotContainKey("gen_ai.usage.output_tokens")
        .containsEntry("gen_ai.response.model", "embed-1-2026");
    assertThat(tokens("e", "input")).isEqualTo(5);
  }

  @Test
  void embeddingsOfADefaultModelAreOfTheModelThatAnswered() {
    assertThat(user.embed("default")).isEqualTo(1);
    Span embeddings = Weft.awaitSpans(2).get(1);
    assertThat(embeddings.name()).isEqualTo("embeddings");
    assertThat(embeddings.attributes()).doesNotContainKey("gen_ai.request.model").containsEntry("gen_ai.response.model", "embed-1-2026");
    assertThat(tokens("embed-1-2026", "input")).isEqualTo(5);
  }
}
