package dev.weft.instrumentations.anthropicjava;

import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.weft.telemetry.ai.AiOperation;
import dev.weft.telemetry.ai.AnswerInParts;
import java.util.List;

/** The parts of a message. */
final class Parts extends AnswerInParts<RawMessageStreamEvent> {
  Parts(AiOperation operation) {
    super(operation);
  }

  @Override
  protected void read(AiOperation answered, RawMessageStreamEvent part, List<String> finishReasons) {
    Anthropic.received(answered, part, finishReasons);
  }
}
