package dev.weft.instrumentations.awssdk2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeftExtension.class)
class BedrockStreamTest {
  private static final EventStreamServer SERVER = new EventStreamServer();
  private static final Chat USER = ReleaseLoader.proxy(Chat.class,
      new ReleaseLoader("2.57").create("application.BedrockStreamUser", new Class<?>[] {String.class}, SERVER.url()));

  /** The methods of {@code application.BedrockStreamUser}. */
  private interface Chat {
    CompletableFuture<Void> chat(String model, Consumer<String> texts);

    CompletableFuture<Void> invoke(String model, Consumer<String> parts);
  }

  private static double metric(String name, String more, String model) {
    return Weft.metric(name + "{model=\"" + model + "\",provider=\"aws.bedrock\"" + more + "}");
  }

  private static Span request(List<Span> spans) {
    return spans.stream().filter(span -> span.kind().equals("SERVER")).findFirst().orElseThrow();
  }

  private static Span question(List<Span> spans) {
    return spans.stream().filter(span -> span.kind().equals("CLIENT")).findFirst().orElseThrow();
  }

  @Test
  void anAnswerInEventsIsOneSpanWithItsTokensAndWhyTheModelStopped() throws Exception {
    StringBuilder answer = new StringBuilder();
    Weft.inRequest(() -> USER.chat("m", answer::append).get(30, TimeUnit.SECONDS));
    assertThat(answer).hasToString("an answer");
    List<Span> spans = Weft.awaitSpans(2);
    Span chat = question(spans);
    assertThat(chat.name()).isEqualTo("chat m");
    assertThat(chat.parentSpanId()).isEqualTo(request(spans).spanId());
    assertThat(chat.error()).isFalse();
    assertThat(chat.attributes()).containsEntry("gen_ai.provider.name", "aws.bedrock").containsEntry("gen_ai.request.model", "m")
        .containsEntry("gen_ai.usage.input_tokens", 11L).containsEntry("gen_ai.usage.output_tokens", 3L)
        .containsEntry("gen_ai.usage.cache_read.input_tokens", 6L).doesNotContainKey("gen_ai.usage.cache_creation.input_tokens")
        .containsEntry("gen_ai.response.finish_reasons", List.of("max_tokens")).containsEntry("aws.request_id", "id of the request");
    assertThat(spans.toString()).doesNotContain("private", "answer");
    assertThat(metric("ai_requests_total", ",status=\"success\"", "m")).isEqualTo(1);
    assertThat(metric("ai_tokens_used_total", ",token_type=\"input\"", "m")).isEqualTo(11);
    assertThat(metric("ai_tokens_used_total", ",token_type=\"output\"", "m")).isEqualTo(3);
  }

  @Test
  void anInvocationInEventsHasTheTokensOfItsLastPart() throws Exception {
    StringBuilder answer = new StringBuilder();
    Weft.inRequest(() -> USER.invoke("amazon.titan", answer::append).get(30, TimeUnit.SECONDS));
    assertThat(answer).contains("completion");
    Span invoked = question(Weft.awaitSpans(2));
    assertThat(invoked.name()).isEqualTo("chat amazon.titan");
    assertThat(invoked.attributes()).containsEntry("gen_ai.usage.input_tokens", 7L).containsEntry("gen_ai.usage.output_tokens", 2L)
        .containsEntry("gen_ai.usage.cache_read.input_tokens", 0L).containsEntry("gen_ai.usage.cache_creation.input_tokens", 4L);
    assertThat(metric("ai_tokens_used_total", ",token_type=\"output\"", "amazon.titan")).isEqualTo(2);
  }

  @Test
  void theSpanEndsWithTheAnswer() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Void> chat = Weft.inRequest(() -> USER.chat("waiting", text -> begun.countDown()));
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Weft.awaitSpans(1)).extracting(Span::kind).containsExactly("SERVER");   // it has the first event, and not the last
    SERVER.goOn();
    chat.get(30, TimeUnit.SECONDS);
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(question(spans).parentSpanId()).isEqualTo(request(spans).spanId());
    assertThat(question(spans).attributes()).containsEntry("gen_ai.usage.output_tokens", 3L);
  }

  @Test
  void anAnswerThatFailsInTheMiddleIsAnError() {
    assertThatThrownBy(() -> USER.chat("failing", text -> { }).get(30, TimeUnit.SECONDS)).hasMessageContaining("too much");
    Span chat = question(Weft.awaitSpans(1));
    assertThat(chat.error()).isTrue();
    assertThat(chat.attributes()).containsEntry("error.type",
        "software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException");
    assertThat(metric("ai_requests_total", ",status=\"error\"", "failing")).isEqualTo(1);
  }

  @Test
  void anAnswerThatTheApplicationGivesUpEnds() throws Exception {
    EventStreamServer silent = new EventStreamServer();
    Chat user = ReleaseLoader.proxy(Chat.class,
        new ReleaseLoader("2.57").create("application.BedrockStreamUser", new Class<?>[] {String.class}, silent.url()));
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Void> chat = user.chat("waiting and given up", text -> begun.countDown());
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    chat.cancel(true);
    Span span = question(Weft.awaitSpans(1));
    silent.goOn();
    assertThat(span.name()).isEqualTo("chat waiting and given up");
    assertThat(span.error()).isTrue();
    assertThat(span.attributes()).containsEntry("error.type", "java.util.concurrent.CancellationException");
  }
}
