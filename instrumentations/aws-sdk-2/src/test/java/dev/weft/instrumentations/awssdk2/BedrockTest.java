package dev.weft.instrumentations.awssdk2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.AnsweringServer;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(WeftExtension.class)
class BedrockTest {
  private static final AnsweringServer SERVER = new AnsweringServer((path, request) -> """
      {"output":{"message":{"role":"assistant","content":[{"text":"an answer"}]}},"stopReason":"end_turn",
       "usage":{"inputTokens":2,"cacheReadInputTokens":8,"cacheWriteInputTokens":1,"outputTokens":3,"totalTokens":14},"metrics":{"latencyMs":1}}""");
  private static final String ANSWER_OF_A_MODEL = "{\"completion\":\"an answer\"}";
  private static final AnsweringServer MODELS = new AnsweringServer((path, request) -> ANSWER_OF_A_MODEL,
      Map.of("X-Amzn-Bedrock-Input-Token-Count", "3", "X-Amzn-Bedrock-Cache-Read-Input-Token-Count", "4", "X-Amzn-Bedrock-Output-Token-Count", "2"));
  private static final Chat USER = user(SERVER);
  private static final Chat INVOKING = user(MODELS);

  private static Chat user(AnsweringServer server) {
    return ReleaseLoader.proxy(Chat.class,
        new ReleaseLoader("2.57").create("application.BedrockUser", new Class<?>[] {String.class}, server.url()));
  }

  /** The methods of {@code application.BedrockUser}. */
  private interface Chat {
    String chat(String model);

    String invoke(String model);

    String invokeAsync(String model);
  }

  private static double metric(String name, String more, String model) {
    return Weft.metric(name + "{model=\"" + model + "\",provider=\"aws.bedrock\"" + more + "}");
  }

  @Test
  void aQuestionToAModelIsOneSpanWithItsTokens() throws Exception {
    assertThat(Weft.inRequest(() -> USER.chat("m"))).isEqualTo("an answer");
    List<Span> spans = Weft.awaitSpans(2);
    Span chat = spans.get(0);
    assertThat(chat.name()).isEqualTo("chat m");
    assertThat(chat.parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(chat.attributes()).containsEntry("gen_ai.provider.name", "aws.bedrock").containsEntry("gen_ai.usage.input_tokens", 11L)
        .containsEntry("gen_ai.usage.cache_read.input_tokens", 8L).containsEntry("gen_ai.usage.cache_creation.input_tokens", 1L)
        .containsEntry("gen_ai.usage.output_tokens", 3L).containsEntry("gen_ai.response.finish_reasons", List.of("end_turn"));
    assertThat(spans.toString()).doesNotContain("private", "an answer");
    assertThat(metric("ai_requests_total", ",status=\"success\"", "m")).isEqualTo(1);
    assertThat(metric("ai_tokens_used_total", ",token_type=\"input\"", "m")).isEqualTo(11);
    assertThat(metric("ai_tokens_used_total", ",token_type=\"output\"", "m")).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"inference-profile/eu.anthropic.claude-sonnet-4-20250514-v1:0, eu.anthropic.claude-sonnet-4-20250514-v1:0",
      "application-inference-profile/a1b2c3d4e5f6, a1b2c3d4e5f6", "provisioned-model/z9y8x7w6v5u4, z9y8x7w6v5u4"})
  void theLabelOfAModelHasNoAccount(String resource, String label) {
    String arn = "arn:aws:bedrock:eu-central-1:123456789012:" + resource;
    assertThat(USER.chat(arn)).isEqualTo("an answer");
    assertThat(Weft.awaitSpans(1).get(0).attributes()).containsEntry("gen_ai.request.model", arn);
    assertThat(metric("ai_requests_total", ",status=\"success\"", label)).isEqualTo(1);
    assertThat(metric("ai_request_duration_seconds_count", "", label)).isEqualTo(1);
    assertThat(metric("ai_tokens_used_total", ",token_type=\"input\"", label)).isEqualTo(11);
  }

  @Test
  void aModelThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> USER.chat("broken-model"));
    Span chat = Weft.awaitSpans(1).get(0);
    assertThat(chat.error()).isTrue();
    assertThat(metric("ai_requests_total", ",status=\"error\"", "broken-model")).isEqualTo(1);
  }

  private static void assertInvoked(Callable<String> invocation, String operation, String model) throws Exception {
    assertThat(Weft.inRequest(invocation)).isEqualTo(ANSWER_OF_A_MODEL);
    List<Span> spans = Weft.awaitSpans(2);
    Span invoked = spans.stream().filter(span -> span.name().equals(operation + ' ' + model)).findFirst().orElseThrow();
    Span request = spans.stream().filter(span -> span.kind().equals("SERVER")).findFirst().orElseThrow();
    assertThat(invoked.parentSpanId()).isEqualTo(request.spanId());
    assertThat(invoked.attributes()).containsEntry("gen_ai.operation.name", operation).containsEntry("gen_ai.request.model", model)
        .containsEntry("gen_ai.usage.input_tokens", 7L).containsEntry("gen_ai.usage.output_tokens", 2L)
        .containsEntry("gen_ai.usage.cache_read.input_tokens", 4L).doesNotContainKey("gen_ai.usage.cache_creation.input_tokens");
    assertThat(spans.toString()).doesNotContain("private", "an answer");
    assertThat(metric("ai_requests_total", ",status=\"success\"", model)).isEqualTo(1);
    assertThat(metric("ai_tokens_used_total", ",token_type=\"output\"", model)).isEqualTo(2);
  }

  @Test
  void anInvocationOfAModelHasTheTokensOfItsHeaders() throws Exception {
    assertInvoked(() -> INVOKING.invoke("anthropic.claude"), "chat", "anthropic.claude");
  }

  @Test
  void anInvocationWhoseCallerGetsAFutureIsTheSame() throws Exception {
    assertInvoked(() -> INVOKING.invokeAsync("amazon.titan-embed"), "embeddings", "amazon.titan-embed");
  }

  @Test
  void anInvocationWithoutTokensHasNone() {
    assertThat(USER.invoke("uncounted")).contains("end_turn");
    assertThat(Weft.awaitSpans(1).get(0).attributes()).doesNotContainKeys("gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens");
    assertThat(metric("ai_requests_total", ",status=\"success\"", "uncounted")).isEqualTo(1);
  }
}
