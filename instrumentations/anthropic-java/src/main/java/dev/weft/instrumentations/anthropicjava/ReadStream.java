package dev.weft.instrumentations.anthropicjava;

import com.anthropic.core.http.StreamResponse;
import dev.weft.telemetry.ai.AnswerInParts;
import java.util.stream.Stream;

/** An answer in parts, as the application reads it. */
final class ReadStream<T> implements StreamResponse<T> {
  private final StreamResponse<T> parts;
  private final AnswerInParts<T> answer;

  ReadStream(StreamResponse<T> parts, AnswerInParts<T> answer) {
    this.parts = parts;
    this.answer = answer;
  }

  @Override
  public Stream<T> stream() {
    return answer.reading(parts.stream());
  }

  @Override
  public void close() {
    try {
      parts.close();
    } finally {
      answer.end(null);
    }
  }
}
