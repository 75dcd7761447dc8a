package dev.weft.instrumentations.anthropicjava;

import com.anthropic.models.beta.messages.BetaMessage;
import com.anthropic.models.beta.messages.BetaRawMessageDeltaEvent;
import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import com.anthropic.models.beta.messages.BetaUsage;
import com.anthropic.models.beta.messages.MessageCreateParams;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.ai.AiOperation;
import java.util.List;

/** As {@link Anthropic}, for messages of {@code beta()}: the library has classes of their own for them. */
final class Beta {
  private Beta() {
  }

  static @Nullable AiOperation start(Object request) {
    if (!(request instanceof MessageCreateParams)) {
      return null;
    }
    MessageCreateParams message = (MessageCreateParams) request;
    return Anthropic.start(message.model().asString(), message.maxTokens());
  }

  static void read(AiOperation operation, Object answer, List<String> reasons) {
    if (answer instanceof BetaMessage) {
      BetaMessage message = (BetaMessage) answer;
      begun(operation, message);
      if (message.stopReason().isPresent()) {
        reasons.add(message.stopReason().get().asString());
      }
    } else if (answer instanceof BetaRawMessageStreamEvent) {
      received(operation, (BetaRawMessageStreamEvent) answer, reasons);
    }
  }

  private static void begun(AiOperation operation, BetaMessage message) {
    BetaUsage usage = message.usage();
    operation.tokensBesideCache(usage.inputTokens(), usage.outputTokens(), usage.cacheReadInputTokens().orElse(null),
        usage.cacheCreationInputTokens().orElse(null));
    operation.response(message.id(), message.model().asString());
  }

  private static void received(AiOperation operation, BetaRawMessageStreamEvent event, List<String> reasons) {
    if (event.messageStart().isPresent()) {
      begun(operation, event.messageStart().get().message());
    } else if (event.messageDelta().isPresent()) {
      BetaRawMessageDeltaEvent delta = event.messageDelta().get();
      operation.outputTokens(delta.usage().outputTokens());
      if (delta.delta().stopReason().isPresent()) {
        reasons.add(delta.delta().stopReason().get().asString());
      }
    }
  }
}
