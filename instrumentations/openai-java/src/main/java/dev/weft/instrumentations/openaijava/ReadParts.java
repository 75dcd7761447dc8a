package dev.weft.instrumentations.openaijava;

import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import dev.weft.telemetry.ai.AiOperation;
import dev.weft.telemetry.ai.AnswerInParts;
import java.util.List;
import java.util.stream.Stream;

/** The parts of an answer, as the application gets them. */
final class ReadParts extends AnswerInParts<ChatCompletionChunk> implements StreamResponse<ChatCompletionChunk> {
  private final StreamResponse<ChatCompletionChunk> parts;

  ReadParts(StreamResponse<ChatCompletionChunk> parts, AiOperation operation) {
    super(operation);
    this.parts = parts;
  }

  @Override
  public Stream<ChatCompletionChunk> stream() {
    return reading(parts.stream());
  }

  @Override
  public void close() {
    try {
      parts.close();
    } finally {
      end(null);
    }
  }

  @Override
  protected void read(AiOperation answered, ChatCompletionChunk part, List<String> finishReasons) {
    OpenAi.received(answered, part, finishReasons);
  }
}
