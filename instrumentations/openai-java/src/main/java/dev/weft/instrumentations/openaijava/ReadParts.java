package dev.weft.instrumentations.openaijava;

import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.ai.AiOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Ends an operation once its answer has been read to the end, failed or was closed. No woven call is around its methods. */
final class ReadParts implements StreamResponse<ChatCompletionChunk> {
  private final StreamResponse<ChatCompletionChunk> parts;
  private final AiOperation operation;
  private final List<String> reasons = new ArrayList<>(1);

  ReadParts(StreamResponse<ChatCompletionChunk> parts, AiOperation operation) {
    this.parts = parts;
    this.operation = operation;
  }

  @Override
  public Stream<ChatCompletionChunk> stream() {
    final Stream<ChatCompletionChunk> stream = parts.stream();
    return StreamSupport.stream(new Reading(stream.spliterator()), false).onClose(new Runnable() {
      @Override
      public void run() {
        try {
          stream.close();
        } finally {
          end(null);
        }
      }
    });
  }

  @Override
  public void close() {
    try {
      parts.close();
    } finally {
      end(null);
    }
  }

  private void end(@Nullable Throwable thrown) {
    try {
      operation.finishReasons(reasons);
      operation.end(thrown);
    } catch (RuntimeException | LinkageError e) {
      OpenAi.OPENAI_JAVA.failed(e);
    }
  }

  private void read(ChatCompletionChunk part) {
    try {
      OpenAi.received(operation, part, reasons);
    } catch (RuntimeException e) {
      // what the part lacks is not reported
    }
  }

  private final class Reading extends Spliterators.AbstractSpliterator<ChatCompletionChunk> {
    private final Spliterator<ChatCompletionChunk> from;

    Reading(Spliterator<ChatCompletionChunk> from) {
      super(Long.MAX_VALUE, Spliterator.ORDERED);
      this.from = from;
    }

    @Override
    public boolean tryAdvance(final Consumer<? super ChatCompletionChunk> action) {
      final ChatCompletionChunk[] part = new ChatCompletionChunk[1];
      boolean advanced;
      try {
        advanced = from.tryAdvance(new Consumer<ChatCompletionChunk>() {
          @Override
          public void accept(ChatCompletionChunk next) {
            part[0] = next;
          }
        });
      } catch (RuntimeException | Error e) {
        end(e);
        throw e;
      }
      if (!advanced) {
        end(null);
        return false;
      }
      read(part[0]);
      action.accept(part[0]);
      return true;
    }
  }
}
