package dev.weft.instrumentations.awssdk2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.AnsweringServer;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeftExtension.class)
class BedrockTest {
  private static final AnsweringServer SERVER = new AnsweringServer((path, request) -> """
      {"output":{"message":{"role":"assistant","content":[{"text":"an answer"}]}},"stopReason":"end_turn",
       "usage":{"inputTokens":11,"outputTokens":3,"totalTokens":14},"metrics":{"latencyMs":1}}""");
  private static final Chat USER = ReleaseLoader.proxy(Chat.class,
      new ReleaseLoader("2.57").create("application.BedrockUser", new Class<?>[] {String.class}, SERVER.url()));

  /** The method of {@code application.BedrockUser}. */
  private interface Chat {
    String chat(String model);
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
        .containsEntry("gen_ai.usage.output_tokens", 3L).containsEntry("gen_ai.response.finish_reasons", List.of("end_turn"));
    assertThat(spans.toString()).doesNotContain("private", "an answer");
    assertThat(metric("ai_requests_total", ",status=\"success\"", "m")).isEqualTo(1);
    assertThat(metric("ai_tokens_used_total", ",token_type=\"input\"", "m")).isEqualTo(11);
    assertThat(metric("ai_tokens_used_total", ",token_type=\"output\"", "m")).isEqualTo(3);
  }

  @Test
  void aModelThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> USER.chat("broken-model"));
    Span chat = Weft.awaitSpans(1).get(0);
    assertThat(chat.error()).isTrue();
    assertThat(metric("ai_requests_total", ",status=\"error\"", "broken-model")).isEqualTo(1);
  }
}
