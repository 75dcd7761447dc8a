package dev.weft.instrumentations.anthropicjava;

import dev.weft.telemetry.ai.AiOperation;
import dev.weft.telemetry.ai.AnswerInParts;
import java.util.List;

/** The parts of a message. */
final class Parts<T> extends AnswerInParts<T> {
  Parts(AiOperation operation) {
    super(operation);
  }

  @Override
  protected void read(AiOperation answered, T part, List<String> finishReasons) {
    Anthropic.received(answered, part, finishReasons);
  }
}
