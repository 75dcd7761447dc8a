package dev.weft.instrumentations.anthropicjava;

import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageDeltaEvent;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Usage;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.ai.AiOperation;
import java.util.Collections;
import java.util.List;

/**
 * Reads requests and answers. The library throws if the service has left out something that is read: then what comes after it stays unknown.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/anthropic/">Semantic conventions for Anthropic</a>
 */
final class Anthropic {
  static final Instrumentation ANTHROPIC_JAVA = Instrumentation.of("anthropic-java");

  private Anthropic() {
  }

  static @Nullable AiOperation start(MessageCreateParams request) {
    AiOperation operation = AiOperation.start(ANTHROPIC_JAVA, "chat", "anthropic", request.model().asString());
    if (operation != null && operation.isRecording()) {
      operation.settings(null, null, request.maxTokens());   // later releases have no others
    }
    return operation;
  }

  static void end(AiOperation operation, @Nullable Object answer, @Nullable Throwable thrown) {
    try {
      if (answer instanceof Message) {
        Message message = (Message) answer;
        begun(operation, message);
        if (message.stopReason().isPresent()) {
          operation.finishReasons(Collections.singletonList(message.stopReason().get().asString()));
        }
      }
    } catch (RuntimeException e) {   // what the answer lacks is not reported
      operation.end(thrown);
      return;
    }
    operation.end(thrown);
  }

  private static void begun(AiOperation operation, Message message) {
    Usage usage = message.usage();
    Long cacheRead = usage.cacheReadInputTokens().orElse(null);
    Long cacheCreated = usage.cacheCreationInputTokens().orElse(null);
    long cached = (cacheRead == null ? 0 : cacheRead) + (cacheCreated == null ? 0 : cacheCreated);
    operation.tokens(usage.inputTokens() + cached, usage.outputTokens());   // the service counts those of its cache apart
    operation.cachedTokens(cacheRead, cacheCreated);
    operation.response(message.id(), message.model().asString());
  }

  /** A part of an answer: the first one has what was read, the last but one what was written, so far, and why the model stopped. */
  static void received(AiOperation operation, RawMessageStreamEvent event, List<String> reasons) {
    if (event.messageStart().isPresent()) {
      begun(operation, event.messageStart().get().message());
    } else if (event.messageDelta().isPresent()) {
      RawMessageDeltaEvent delta = event.messageDelta().get();
      operation.outputTokens(delta.usage().outputTokens());
      if (delta.delta().stopReason().isPresent()) {
        reasons.add(delta.delta().stopReason().get().asString());
      }
    }
  }
}
