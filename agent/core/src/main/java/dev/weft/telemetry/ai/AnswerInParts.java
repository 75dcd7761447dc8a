package dev.weft.telemetry.ai;

import dev.weft.advice.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An answer that the application reads in parts. Its operation ends once it has been read to the end, failed or was closed. Throws nothing of
 * its own: no woven call is around it.
 */
public abstract class AnswerInParts<T> {
  private final AiOperation operation;
  private final List<String> reasons = new ArrayList<>(1);

  protected AnswerInParts(AiOperation operation) {
    this.operation = operation;
  }

  /**
   * Reads what a part says about the answer. Exceptions are ignored: libraries throw them where a service has left something out.
   *
   * @param finishReasons receives why the model stopped
   */
  protected abstract void read(AiOperation answered, T part, List<String> finishReasons);

  /** The parts as the application gets them. */
  public final Stream<T> reading(final Stream<T> parts) {
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

  /** Only the first end counts. */
  public final void end(@Nullable Throwable thrown) {
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
      try {
        read(operation, part, reasons);
      } catch (RuntimeException | LinkageError e) {
        // what the part lacks is not reported
      }
      action.accept(part);
      return true;
    }
  }
}
