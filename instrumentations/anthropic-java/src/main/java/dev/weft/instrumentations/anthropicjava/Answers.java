package dev.weft.instrumentations.anthropicjava;

import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.RawMessageDeltaEvent;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Usage;
import dev.weft.telemetry.ai.AiOperation;
import dev.weft.telemetry.ai.AnswerReader;
import java.util.List;

/** Reads messages, whole and in parts. */
final class Answers extends AnswerReader {
  static final Answers READER = new Answers();

  private Answers() {
  }

  @Override
  protected void read(AiOperation operation, Object answer, List<String> reasons) {
    if (answer instanceof Message) {
      Message message = (Message) answer;
      begun(operation, message);
      if (message.stopReason().isPresent()) {
        reasons.add(message.stopReason().get().asString());
      }
    } else if (answer instanceof RawMessageStreamEvent) {
      received(operation, (RawMessageStreamEvent) answer, reasons);
    } else {
      Beta.read(operation, answer, reasons);
    }
  }

  private static void begun(AiOperation operation, Message message) {
    Usage usage = message.usage();
    operation.tokensBesideCache(usage.inputTokens(), usage.outputTokens(), usage.cacheReadInputTokens().orElse(null),
        usage.cacheCreationInputTokens().orElse(null));
    operation.response(message.id(), message.model().asString());
  }

  /** A part of an answer: the first one has what was read, the last but one what was written, so far, and why the model stopped. */
  private static void received(AiOperation operation, RawMessageStreamEvent event, List<String> reasons) {
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
