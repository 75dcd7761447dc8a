package dev.weft.instrumentations.anthropicjava;

import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.weft.telemetry.ai.AiOperation;
import dev.weft.telemetry.ai.AnswerInParts;
import java.util.List;
import java.util.stream.Stream;

/** The parts of an answer, as the application gets them. */
final class ReadParts extends AnswerInParts<RawMessageStreamEvent> implements StreamResponse<RawMessageStreamEvent> {
  private final StreamResponse<RawMessageStreamEvent> parts;

  ReadParts(StreamResponse<RawMessageStreamEvent> parts, AiOperation operation) {
    super(operation);
    this.parts = parts;
  }

  @Override
  public Stream<RawMessageStreamEvent> stream() {
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
  protected void read(AiOperation answered, RawMessageStreamEvent part, List<String> finishReasons) {
    Anthropic.received(answered, part, finishReasons);
  }
}
