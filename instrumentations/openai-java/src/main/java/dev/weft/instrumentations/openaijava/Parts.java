package dev.weft.instrumentations.openaijava;

import dev.weft.telemetry.ai.AiOperation;
import dev.weft.telemetry.ai.AnswerInParts;
import java.util.List;

/** The parts of an answer, of either API. */
final class Parts<T> extends AnswerInParts<T> {
  Parts(AiOperation operation) {
    super(operation);
  }

  @Override
  protected void read(AiOperation answered, T part, List<String> finishReasons) {
    OpenAi.received(answered, part, finishReasons);
  }
}
