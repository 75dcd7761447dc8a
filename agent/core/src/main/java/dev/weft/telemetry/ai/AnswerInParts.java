package dev.weft.telemetry.ai;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.EndOfFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An answer that the application reads in parts, or gets in parts on another thread. Its operation ends once all parts are there, or when it
 * fails or is closed. Throws nothing of its own: no woven call is around it.
 */
public final class AnswerInParts<T> extends EndOfFuture {
  private final AiOperation operation;
  private final AnswerReader reader;
  private final List<String> reasons = new ArrayList<>(1);

  public AnswerInParts(AiOperation operation, AnswerReader reader) {
    super(operation.instrumentation());
    this.operation = operation;
    this.reader = reader;
  }

  /** The parts as the application gets them. */
  public Stream<T> reading(final Stream<T> parts) {
    return StreamSupport.stream(new Reading(parts.spliterator()), false).onClose(new Runnable() {
      @Override
      public void run() {
        try {
          parts.close();
        } finally {
          end(null);
        }
      }
    });
  }

  /** A part is there. One that comes after the end does not count. */
  public synchronized void received(T part) {
    if (operation.hasEnded()) {
      return;
    }
    try {
      reader.read(operation, part, reasons);
    } catch (RuntimeException | LinkageError e) {
      // what the part lacks is not reported
    }
  }

  @Override
  protected void end(@Nullable Object last, @Nullable Throwable thrown) {
    end(thrown);
  }

  /** Only the first end counts. Another thread than that which gets the parts may close the answer. */
  public synchronized void end(@Nullable Throwable thrown) {
    if (operation.hasEnded()) {
      return;
    }
    try {
      operation.finishReasons(reasons);
      operation.end(thrown);
    } catch (RuntimeException | LinkageError e) {
      operation.instrumentation().failed(e);
    }
  }

  private final class Reading extends Spliterators.AbstractSpliterator<T> implements Consumer<T> {
    private final Spliterator<T> parts;
    private @Nullable T next;

    Reading(Spliterator<T> parts) {
      super(Long.MAX_VALUE, Spliterator.ORDERED);
      this.parts = parts;
    }

    @Override
    public void accept(T part) {
      next = part;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
      boolean advanced;
      try {
        advanced = parts.tryAdvance(this);
      } catch (RuntimeException | Error e) {
        end(e);
        throw e;
      }
      T part = next;
      next = null;
      if (!advanced) {
        end(null);
        return false;
      }
      received(part);
      action.accept(part);
      return true;
    }
  }
}
