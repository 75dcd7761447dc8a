package dev.weft.instrumentations.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.AnsweringServer;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeftExtension.class)
class AnthropicUsageTest {
  private static final AnsweringServer SERVER = new AnsweringServer((path, request) -> """
      {"id":"c1","type":"message","role":"assistant","model":"m-2026","content":[{"type":"text","text":"an answer"}],
       "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":2,"cache_read_input_tokens":8,
        "cache_creation_input_tokens":1,"output_tokens":3}}""");

  /** The methods of {@code application.AnthropicChatUser}. */
  private interface Chat {
    String chat(String question);
  }

  @Test
  void tokensOfTheCacheAreAmongThoseOfTheInput() {
    Chat user = ReleaseLoader.proxy(Chat.class,
        new ReleaseLoader("1.19").create("application.AnthropicChatUser", new Class<?>[] {String.class}, SERVER.url()));
    assertThat(user.chat("a private question")).isEqualTo("an answer");

    Span chat = Weft.awaitSpans(2).get(1);
    assertThat(chat.attributes()).containsEntry("gen_ai.provider.name", "anthropic").containsEntry("gen_ai.usage.input_tokens", 11L)
        .containsEntry("gen_ai.usage.cache_read.input_tokens", 8L).containsEntry("gen_ai.usage.cache_creation.input_tokens", 1L);
    assertThat(Weft.metric("ai_tokens_used_total{model=\"m\",provider=\"anthropic\",token_type=\"input\"}")).isEqualTo(11);
  }
}
