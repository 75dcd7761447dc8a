package dev.weft.instrumentations.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.OpenAiServer;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class LangChain4jTest {
  private final Chat user;

  /** The methods of {@code application.ChatUser}. */
  private interface Chat {
    String chat(String model);

    List<String> stream(String model, Supplier<String> during);

    List<String> streamTwice(String model, String second, Supplier<String> during);
  }

  LangChain4jTest(String release) {
    user = ReleaseLoader.proxy(Chat.class,
        ReleaseLoader.shared(release).createOnce("application.ChatUser", new Class<?>[] {String.class}, OpenAiServer.URL));
  }

  private static double metric(String name, String more, String model) {
    return Weft.metric(name + "{model=\"" + model + "\",provider=\"openai\"" + more + "}");
  }

  @Test
  void aChatIsASpanAroundItsRequest() throws Exception {
    assertThat(Weft.inRequest(() -> user.chat("m"))).isEqualTo("an answer");

    List<Span> spans = Weft.awaitSpans(3);
    Span chat = spans.get(1);
    assertThat(spans.get(0).attributes()).containsEntry("http.request.method", "POST");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(chat.spanId());
    assertThat(chat.parentSpanId()).isEqualTo(spans.get(2).spanId());
    assertThat(chat.name()).isEqualTo("chat m");
    assertThat(chat.scope()).isEqualTo("langchain4j");
    assertThat(chat.attributes()).containsEntry("gen_ai.provider.name", "openai").containsEntry("gen_ai.request.temperature", 0.5)
        .containsEntry("gen_ai.request.max_tokens", 64L).containsEntry("gen_ai.response.id", "c1")
        .containsEntry("gen_ai.response.model", "m-2026").containsEntry("gen_ai.response.finish_reasons", List.of("stop"))
        .containsEntry("gen_ai.usage.input_tokens", 11L).containsEntry("gen_ai.usage.cache_read.input_tokens", 8L);
    assertThat(spans.toString()).doesNotContain("private", "an answer", "secret-key");
    assertThat(metric("ai_requests_total", ",status=\"success\"", "m")).isEqualTo(1);
    assertThat(metric("ai_tokens_used_total", ",token_type=\"input\"", "m")).isEqualTo(11);
    assertThat(metric("ai_tokens_used_total", ",token_type=\"output\"", "m")).isEqualTo(3);
  }

  @Test
  void anErrorOfTheServiceIsAnError() {
    assertThatThrownBy(() -> user.chat("broken"));
    Span chat = Weft.awaitSpans(2).get(1);
    assertThat(chat.errorType()).isEqualTo("dev.langchain4j.exception.InternalServerException");
    assertThat(metric("ai_requests_total", ",status=\"error\"", "broken")).isEqualTo(1);
  }

  private static Span named(List<Span> spans, String name) {
    return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
  }

  /** The current span, and how many spans of that name have ended. */
  private static String seen(String name) {
    return Weft.currentSpanId() + ' ' + Weft.spans().stream().filter(span -> span.name().equals(name)).count();
  }

  @Test
  void aChatInPartsIsASpanUntilItsAnswerIsComplete() throws Exception {
    String[] request = new String[1];
    List<String> seen = Weft.inRequest(() -> {
      request[0] = Weft.currentSpanId();
      return user.stream("flowing", () -> seen("chat flowing"));
    });
    assertThat(seen).containsExactly(request[0] + " 0", request[0] + " 0", request[0] + " 1");

    List<Span> spans = Weft.awaitSpans(3);
    Span chat = named(spans, "chat flowing");
    assertThat(chat.parentSpanId()).isEqualTo(request[0]);
    assertThat(spans).filteredOn(span -> chat.spanId().equals(span.parentSpanId())).singleElement()
        .satisfies(http -> assertThat(http.attributes()).containsEntry("http.request.method", "POST"));
    assertThat(chat.attributes()).containsEntry("gen_ai.provider.name", "openai").containsEntry("gen_ai.request.temperature", 0.5)
        .containsEntry("gen_ai.usage.input_tokens", 7L).containsEntry("gen_ai.usage.output_tokens", 2L)
        .containsEntry("gen_ai.response.finish_reasons", List.of("stop"));
    assertThat(spans.toString()).doesNotContain("private", "an answer", "secret-key");
    assertThat(metric("ai_requests_total", ",status=\"success\"", "flowing")).isEqualTo(1);
    assertThat(metric("ai_tokens_used_total", ",token_type=\"output\"", "flowing")).isEqualTo(2);
  }

  @Test
  void aChatInPartsThatFailsIsAnError() throws Exception {
    String[] request = new String[1];
    List<String> seen = Weft.inRequest(() -> {
      request[0] = Weft.currentSpanId();
      return user.stream("broken flow", () -> seen("chat broken flow"));
    });
    assertThat(seen).containsExactly(request[0] + " 1");
    assertThat(named(Weft.awaitSpans(3), "chat broken flow").errorType()).startsWith("dev.langchain4j.exception.");
    assertThat(metric("ai_requests_total", ",status=\"error\"", "broken flow")).isEqualTo(1);
  }

  @Test
  void aChatThatAHandlerStartsIsPartOfTheSameRequest() throws Exception {
    Weft.inRequest(() -> user.streamTwice("first", "second", () -> ""));
    List<Span> spans = Weft.awaitSpans(5);
    assertThat(named(spans, "chat second").parentSpanId()).isEqualTo(named(spans, "chat first").parentSpanId());
    assertThat(metric("ai_requests_total", ",status=\"success\"", "second")).isEqualTo(1);
  }
}
