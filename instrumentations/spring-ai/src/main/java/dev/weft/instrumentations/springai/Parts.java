package dev.weft.instrumentations.springai;

import dev.weft.telemetry.ai.AiOperation;
import dev.weft.telemetry.ai.AnswerInParts;
import java.util.List;
import org.springframework.ai.chat.model.ChatResponse;

/** The parts of an answer. */
final class Parts extends AnswerInParts<ChatResponse> {
  Parts(AiOperation operation) {
    super(operation);
  }

  @Override
  protected void read(AiOperation answered, ChatResponse part, List<String> finishReasons) {
    Models.answered(answered, part, finishReasons);
  }
}
